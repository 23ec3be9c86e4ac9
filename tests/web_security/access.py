"""The table of who is let in where: ``python -m tests.web_security.access`` writes rows for new routes.

``access.csv`` is what holds; whoever changes it reads its difference. What is below was written down by
hand from the acts and roles of the documentation, and asks nothing of the code it is to judge.
"""

from __future__ import annotations

import csv
from pathlib import Path

__all__ = ["TABLE", "VISITORS", "expected", "table"]

TABLE = Path(__file__).with_name("access.csv")

# Signed in by a session: nobody at all, one whose session has ended, members of no organisation, then the
# roles, a viewer of both organisations, and somebody with every role of the other organisation.
PEOPLE = (
    "public", "ended", "nobody", "site", "none", "viewer", "author", "reviewer", "publisher", "auditor",
    "administrator", "both", "foreign",
)  # fmt: skip
# Tokens: a revoked one, those of one scope of somebody with every role, one of all scopes of a viewer, one
# of all scopes for the other organisation.
SCOPES = ("read", "draft", "approve", "publish", "run", "data", "audit", "people")
TOKENS = ("revoked", *SCOPES, "of-viewer", "elsewhere")
VISITORS = (*PEOPLE, *(f"token:{each}" for each in TOKENS))

# Who is let in for each act of an organisation.
_IN = {
    "look": "viewer author reviewer publisher auditor administrator both token:read token:of-viewer",
    "draft": "author token:draft",
    "submit": "author token:draft",
    "approve": "reviewer token:approve",
    "reject": "reviewer token:approve",
    "publish": "publisher token:publish",
    "retire": "publisher token:publish",
    "run": "author publisher token:run",
    "data": "author publisher token:data",
    "replay": "author reviewer publisher auditor token:audit",
    "seal": "author publisher auditor token:audit",
    "checkpoint": "administrator auditor token:audit",
    "people": "administrator token:people",
    "keys": "administrator",
    "erase": "administrator",
    "backup": "administrator",
}
_UNKNOWN = ("public", "ended")
_OUTSIDE = ("nobody", "site", "foreign", "token:elsewhere")


def expected(act: str, visitor: str) -> str:
    """``in``, or the status somebody is refused with who comes for an act."""
    if visitor == "token:revoked":
        return "401"
    if act == "public":
        return "in"
    if visitor in _UNKNOWN:
        return "401"
    if act == "signed-in":
        return "in"
    if act == "in-person":
        return "403" if visitor.startswith("token:") else "in"
    if act == "site":
        return "in" if visitor == "site" else "403"
    if visitor in _OUTSIDE:
        return "404"
    return "in" if visitor in _IN[act].split() else "403"


def table() -> dict[str, dict[str, str]]:
    """The rows by route: its act, and what each visitor meets."""
    if not TABLE.is_file():
        return {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row.pop("route"): row for row in csv.DictReader(file)}


def main() -> None:
    """Add what is new, drop what is gone, leave the rest as it stands."""
    from web.parts import ROUTES

    known = table()
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["route", "act", *VISITORS])
        for route in sorted(ROUTES, key=lambda each: (each.path, each.method)):
            name = f"{route.method} {route.path}"
            made = {"act": route.act, **{who: expected(route.act, who) for who in VISITORS}}
            rows.writerow([name, *known.get(name, made).values()])


if __name__ == "__main__":
    main()
