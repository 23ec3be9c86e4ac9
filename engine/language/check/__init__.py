"""From syntax to typed expressions: names, types, units, intervals; every finding, not the first only.

Evaluates nothing and reads no files.
"""

from engine.language.check.checker import Checker
from engine.language.check.environment import Environment, MeasureSource, ParameterType

__all__ = ["Checker", "Environment", "MeasureSource", "ParameterType"]
