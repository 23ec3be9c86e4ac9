"""Looking at files nobody has described yet: what their columns hold and how the tables hang together.

Everything here is a proposal for a person to look over. Reading records never guesses; it takes
what was declared.
"""

from engine.records.survey.columns import ColumnGuess, days_of
from engine.records.survey.look import survey
from engine.records.survey.tables import Link, Survey, TableGuess, timeless
from engine.records.survey.terms import months_of

__all__ = [
    "ColumnGuess",
    "Link",
    "Survey",
    "TableGuess",
    "days_of",
    "months_of",
    "survey",
    "timeless",
]
