// Every page.
import { preparePage } from "./page";

preparePage();
