"""The live preview of a scheme that is being edited: findings, one subject's tree, the impact on everyone."""

from engine.explain.preview.case_of import CaseText
from engine.explain.preview.evidence import Evidence, EvidenceRow
from engine.explain.preview.findings import Finding, Findings, check_draft
from engine.explain.preview.impact import Impact, Mover, Standing
from engine.explain.preview.node import Calculation, GradeStep, PartNode, Quantity, Tree
from engine.explain.preview.workshop import Workshop

__all__ = [
    "Calculation",
    "CaseText",
    "Evidence",
    "EvidenceRow",
    "Finding",
    "Findings",
    "GradeStep",
    "Impact",
    "Mover",
    "PartNode",
    "Quantity",
    "Standing",
    "Tree",
    "Workshop",
    "check_draft",
]
