"""What is known of entries by their kind: which rows they may hold, and what an act of that kind takes."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["ACTS", "EVENTS", "HOLDERS", "PEOPLE", "REASONS", "STEPS"]

# In which kinds of entries rows of a table may stand. Objects come with whatever refers to them.
HOLDERS: Mapping[str, tuple[str, ...]] = {
    "store": ("store",),
    "person": ("store", "person"),
    "role_change": ("store", "person", "role"),
    "signing_key": ("store", "key"),
    "key_retired": ("key",),
    "erasure": ("erase",),
    "draft": ("draft",),
    "edit": ("draft", "edit"),
    "version": ("submit",),
    "step": ("submit", "approve", "reject", "publish", "retire"),
    "run": ("run",),
    "run_event": ("run", "run-finished", "run-resumed", "run-stopped", "run-failed"),
}
# The column of whoever did it; the same person made the entry.
PEOPLE = {"draft": "owner", "edit": "author", "version": "author", "step": "who", "run": "who"}
# The column that says why; the entry says the same.
REASONS = ("step",)
# What an entry of a kind is, of all acts that take a role. Not those that are asked about long before they
# are written, such as backups: meanwhile a role may be taken back.
ACTS = {
    "draft": "draft",
    "edit": "draft",
    "run": "run",
    "run-resumed": "run",
    "run-stopped": "run",
    "compare": "look",
    "person": "people",
    "role": "people",
    "key": "keys",
    "erase": "erase",
    "restore": "backup",
}
STEPS: Mapping[str, tuple[str, tuple[str, ...], str]] = {
    # step: kind of the entry, what it follows, role
    "submitted": ("submit", ("", "rejected"), "author"),
    "approved": ("approve", ("submitted",), "reviewer"),
    "rejected": ("reject", ("submitted",), "reviewer"),
    "published": ("publish", ("approved",), "publisher"),
    "retired": ("retire", ("published",), "publisher"),
}
EVENTS = {
    "started": ("run", ("",)),
    "resumed": ("run-resumed", ("started", "resumed", "stopped", "failed")),
    "stopped": ("run-stopped", ("started", "resumed", "failed")),
    "failed": ("run-failed", ("started", "resumed")),
    "finished": ("run-finished", ("started", "resumed")),
}
