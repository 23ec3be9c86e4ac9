"""The roles of people, and what each may do."""

from __future__ import annotations

__all__ = ["MAY", "ROLES"]

ROLES = ("author", "reviewer", "publisher", "auditor", "viewer", "administrator")

# Acts and the roles that may do them. Everybody with a role may look.
MAY = {
    "draft": ("author",),
    "submit": ("author",),
    "approve": ("reviewer",),
    "reject": ("reviewer",),
    "publish": ("publisher",),
    "retire": ("publisher",),
    "run": ("author", "publisher"),
    "data": ("author", "publisher"),
    "look": ROLES,
    "replay": ("author", "reviewer", "publisher", "auditor"),
    "seal": ("author", "publisher", "auditor"),
    "people": ("administrator",),
    "keys": ("administrator",),
    "erase": ("administrator",),
    "backup": ("administrator",),
    "checkpoint": ("administrator", "auditor"),
}
