"""Evaluation: a scheme over records gives scores, grades, outcomes and findings."""

from engine.evaluate.results import Evaluation, SubjectResult
from engine.evaluate.run import Run, evaluate

__all__ = ["Evaluation", "Run", "SubjectResult", "evaluate"]
