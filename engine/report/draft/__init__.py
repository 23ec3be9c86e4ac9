"""First drafts of files, for a person to go on from: record types and a scheme out of a survey."""

from engine.report.draft.first_texts import ENTRY, first_texts
from engine.report.draft.indicators import Indicator, indicators
from engine.report.draft.records_text import records_text
from engine.report.draft.scheme_text import Draft, scheme_text

__all__ = [
    "ENTRY",
    "Draft",
    "Indicator",
    "first_texts",
    "indicators",
    "records_text",
    "scheme_text",
]
