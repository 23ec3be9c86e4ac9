"""The results of stored runs as people look at them: tables by page, figures, who moves, one subject."""

from engine.archive.results.compared import Compared, Moved, compared
from engine.archive.results.details import Details, FindingAt, Unscored, VetoAt
from engine.archive.results.figures import Crossed, Figures
from engine.archive.results.past import Stand
from engine.archive.results.shelf import Shelf
from engine.archive.results.table import Attribute, Ranked, ResultTable, Wanted

__all__ = [
    "Attribute",
    "Compared",
    "Crossed",
    "Details",
    "Figures",
    "FindingAt",
    "Moved",
    "Ranked",
    "ResultTable",
    "Shelf",
    "Stand",
    "Unscored",
    "VetoAt",
    "Wanted",
    "compared",
]
