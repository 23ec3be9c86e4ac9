"""The kinds of entries of the log; one that is not among them was not written by this kaohe."""

from __future__ import annotations

__all__ = ["KINDS"]

KINDS = (
    "store", "person", "role", "key",
    "draft", "edit", "compare", "submit", "approve", "reject", "publish", "retire",
    "run", "run-finished", "run-resumed", "run-stopped", "run-failed",
    "replay", "export", "appeal", "erase", "backup", "restore",
)  # fmt: skip
