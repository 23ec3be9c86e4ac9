"""What the two verifiers say of one bundle, so that they can be held against each other."""

from __future__ import annotations

from types import ModuleType

from engine.archive.seal.verify import verify
from engine.diagnostics import Rejected

__all__ = ["GOOD", "engine_says", "means_the_same", "standalone_says"]

GOOD = "good"
# The standalone verifier has fewer words for what is wrong.
_FAMILIES = {
    "closure": ("closure-",),
    "checkpoint": (
        "checkpoint-unreadable", "another-key", "unknown-algorithm", "signature-wrong",
        "bundle-content",
    ),
    "proof-wrong": ("log-entry-unreadable",),
    "checkpoint-kept": ("checkpoint-of-another-store", "bundle-checkpoint-apart", "log-rewritten"),
    "bundle-content": ("log-entry-unreadable", "closure-", "proof-wrong"),
}  # fmt: skip


def engine_says(data: bytes, trusted: str | None = None, kept: str | None = None) -> str:
    """``good``, or the code of the refusal."""
    try:
        verify(data, trusted=trusted, kept=kept)
    except Rejected as rejected:
        return rejected.diagnostics[0].code
    return GOOD


def standalone_says(module: ModuleType, data: bytes, trusted: str = "", kept: str = "") -> str:
    """The same of the standalone verifier."""
    try:
        module.verify(data, trusted, kept)
    except module.Refused as refused:
        return str(refused.args[0])
    return GOOD


def means_the_same(ours: str, theirs: str) -> bool:
    """Whether a code of the engine and one of the standalone verifier are of the same fault."""
    return ours == theirs or any(ours.startswith(each) for each in _FAMILIES.get(theirs, ()))
