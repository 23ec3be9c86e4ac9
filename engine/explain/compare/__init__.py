"""Comparing two schemes, two periods or two data sets: who moves, by how much, and what moved them.

Works on documents, so that any mixture of two schemes can be built and evaluated. Changes of one person are
split so that the parts sum exactly to the whole. Knows nothing of screens and files.
"""

from engine.explain.compare.comparison import Blame, Comparison, Movement, RowChange
from engine.explain.compare.edit import Cause, Edit
from engine.explain.compare.incomparable import Incomparable
from engine.explain.compare.runs import compare_runs
from engine.explain.compare.schemes import compare, compare_meaning
from engine.explain.compare.summary import Summary, summary

__all__ = [
    "Blame",
    "Cause",
    "Comparison",
    "Edit",
    "Incomparable",
    "Movement",
    "RowChange",
    "Summary",
    "compare",
    "compare_meaning",
    "compare_runs",
    "summary",
]
