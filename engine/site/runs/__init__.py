"""Runs that people of a site ask for: what they chose, whether the data will do, and the long work."""

from engine.site.runs.ahead import open_ahead
from engine.site.runs.check import DataCheck, TypeCheck, data_check
from engine.site.runs.choose import Choice, Chosen, chosen, period_of
from engine.site.runs.packet import FORMS, packet
from engine.site.runs.work import check_work, reach_work, resume_work, run_work

__all__ = [
    "FORMS",
    "Choice",
    "Chosen",
    "DataCheck",
    "TypeCheck",
    "check_work",
    "chosen",
    "data_check",
    "open_ahead",
    "packet",
    "period_of",
    "reach_work",
    "resume_work",
    "run_work",
]
