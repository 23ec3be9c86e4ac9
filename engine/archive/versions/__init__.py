"""Versions of schemes: drafted and edited by many, submitted with green cases, approved by somebody else.

A version is immutable and named by the digest of all its files. Which one goes for a period is chosen by
its days in force. May not know how anything is shown.
"""

from engine.archive.versions.choose import choose_version
from engine.archive.versions.compared import comparison, keep_comparison, sides_of
from engine.archive.versions.drafts import (
    Draft,
    content_of,
    draft_made,
    drafts,
    find_draft,
    new_draft,
)
from engine.archive.versions.edits import Clash, Edited, Stale, edit_draft
from engine.archive.versions.history import edits_of, steps_of
from engine.archive.versions.kept import closure_kept, closure_of_version, keep_closure
from engine.archive.versions.steps import approve, publish, reject, retire, rivals
from engine.archive.versions.submit import Prepared, prepare, submit
from engine.archive.versions.version import Version, find_version, versions_of

__all__ = [
    "Clash",
    "Draft",
    "Edited",
    "Prepared",
    "Stale",
    "Version",
    "approve",
    "choose_version",
    "closure_kept",
    "closure_of_version",
    "comparison",
    "content_of",
    "draft_made",
    "drafts",
    "edit_draft",
    "edits_of",
    "find_draft",
    "find_version",
    "keep_closure",
    "keep_comparison",
    "new_draft",
    "prepare",
    "publish",
    "reject",
    "retire",
    "rivals",
    "sides_of",
    "steps_of",
    "submit",
    "versions_of",
]
