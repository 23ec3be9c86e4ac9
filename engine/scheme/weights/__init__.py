"""Weights of a group's parts: by judgement (AHP), from the data (entropy), rounded to sum to exactly 1.

Decimals and fractions only. Knows nothing of parts or records.
"""

from __future__ import annotations

from engine.scheme.weights.ahp import LIMIT, Judgement, ahp
from engine.scheme.weights.apportion import apportion
from engine.scheme.weights.entropy import entropy
from engine.scheme.weights.judgements import read_judgements
from engine.scheme.weights.random_indices import TABLES, RandomIndices
from engine.scheme.weights.result import Weights

__all__ = [
    "LIMIT",
    "TABLES",
    "Judgement",
    "RandomIndices",
    "Weights",
    "ahp",
    "apportion",
    "entropy",
    "read_judgements",
]
