// The pages of the records: uploading, copying from a database, and the mapping assistant.
import { prepareDatabase, prepareUpload } from "./data_upload";
import { prepareFitting } from "./data_fitting";

const upload = document.querySelector<HTMLFormElement>("form#upload");
if (upload) prepareUpload(upload);
const database = document.querySelector<HTMLFormElement>("form#database");
if (database) prepareDatabase(database);
const fitting = document.getElementById("fitting");
if (fitting) void prepareFitting(fitting);
