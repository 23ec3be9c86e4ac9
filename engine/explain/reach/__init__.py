"""What it would take: the smallest change of one indicator that reaches a grade, a score or a rank."""

from engine.explain.reach.answer import Answer, Goal, Indicator, Move, Passed, Place, Reach, Short
from engine.explain.reach.ground import Ground
from engine.explain.reach.solve import known_indicators, reach

__all__ = [
    "Answer",
    "Goal",
    "Ground",
    "Indicator",
    "Move",
    "Passed",
    "Place",
    "Reach",
    "Short",
    "known_indicators",
    "reach",
]
