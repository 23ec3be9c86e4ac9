"""Explanation: why this score, down to the records counted and left out."""

from engine.explain.explanation import Explanation, PartTrace, explain
from engine.explain.filled import filled

__all__ = ["Explanation", "PartTrace", "explain", "filled"]
