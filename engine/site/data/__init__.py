"""Data of an organisation: what was uploaded, how it fits a scheme, and the data sets made of it.

An upload is a file of a stranger and is only ever read by limited children. A data set is made of record
types, not of a version of a scheme: it is fitted to whatever scheme it is loaded for.
"""

from engine.records.survey.mapping import Assignment, Place, TypeMapping, overlay_text
from engine.records.survey.propose import ColumnChoice, Proposal, TypeChoice
from engine.site.data.check import BadRow, Checked, applied, scheme_with
from engine.site.data.database import database_tables, uploaded_database
from engine.site.data.load import AllRows, RowShown, RowsPage, all_rows, load, rows
from engine.site.data.mapping_json import assignment_from, assignment_json, mapping_of
from engine.site.data.page import Page
from engine.site.data.remembered import Remembered, remember, remembered
from engine.site.data.replaced import Replaced, replaced
from engine.site.data.returned import rejected_csv, rejected_workbook
from engine.site.data.sets import DataSet, data_set, data_sets, keep, remove, renamed
from engine.site.data.settings import DataSettings, settings
from engine.site.data.survey import (
    SurveyedColumn,
    SurveyedTable,
    UploadSurvey,
    proposed,
    surveyed,
)
from engine.site.data.together import joined, uploaded_together
from engine.site.data.uploads import Upload, remove_upload, upload, uploaded, uploads

__all__ = [
    "AllRows", "Assignment", "BadRow", "Checked", "ColumnChoice", "DataSet", "DataSettings", "Page", "Place",
    "Proposal", "Remembered", "Replaced", "RowShown", "RowsPage", "SurveyedColumn", "SurveyedTable",
    "TypeChoice", "TypeMapping", "Upload", "UploadSurvey", "all_rows", "applied", "assignment_from",
    "assignment_json", "data_set", "data_sets", "database_tables", "joined", "keep", "load", "mapping_of",
    "overlay_text", "proposed", "rejected_csv", "rejected_workbook", "remember", "remembered", "remove",
    "remove_upload", "renamed", "replaced", "rows", "scheme_with", "settings", "surveyed", "upload",
    "uploaded", "uploaded_database", "uploaded_together", "uploads",
]  # fmt: skip
