"""Mutation of schemes: one thing changed at a time, to see whether the cases would notice."""

from engine.explain.mutation.campaign import Campaign, Verdict
from engine.explain.mutation.jobs import Judged, Target, judge, usual_jobs
from engine.explain.mutation.mutant import LeftOut, Mutant, Proposal
from engine.explain.mutation.mutants import Mutants, mutants, mutated

__all__ = [
    "Campaign",
    "Judged",
    "LeftOut",
    "Mutant",
    "Mutants",
    "Proposal",
    "Target",
    "Verdict",
    "judge",
    "mutants",
    "mutated",
    "usual_jobs",
]
