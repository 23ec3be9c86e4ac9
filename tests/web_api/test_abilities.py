"""What pages do, programs can do: for every page the operations that tell and do what it shows.

A new page needs a line here, and with it an operation for whatever is new on it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.fenced import ROOT
from web.parts import ROUTES
from web.routes import PUBLIC, Operation, Page

ORG = "/o/<org>"
RUN, VERSION, DRAFT = f"{ORG}/runs/<run>", f"{ORG}/versions/<version>", f"{ORG}/drafts/<draft>"

ABILITIES: dict[str, tuple[str, ...]] = {
    "/": ("GET /account",),
    "/api": ("GET /openapi.json",),
    "/account": (
        "GET /account/tokens", "GET /account/sessions", "GET /account/identities", "POST /account/tokens",
    ),
    "/site": ("GET /site/organisations", "GET /site/accounts", "POST /site/accounts"),
    ORG: (f"GET {ORG}/drafts", f"GET {ORG}/versions", f"GET {ORG}/runs"),
    DRAFT: (f"GET {DRAFT}", f"POST {DRAFT}/tree", f"POST {DRAFT}/impact", f"POST {DRAFT}/edits"),
    f"{ORG}/schemes": (f"GET {ORG}/versions", f"GET {ORG}/drafts", "GET /packs"),
    f"{ORG}/schemes/<path:scheme>": (f"GET {ORG}/versions", f"GET {ORG}/drafts", f"GET {ORG}/runs"),
    f"{ORG}/data": (f"GET {ORG}/data", f"GET {ORG}/uploads", f"POST {ORG}/uploads"),
    f"{ORG}/data/<data>": (f"GET {ORG}/data/<data>", f"GET {ORG}/data/<data>/rows"),
    f"{ORG}/uploads/<upload>": (
        f"GET {ORG}/uploads/<upload>/survey", f"POST {ORG}/uploads/<upload>/proposal",
        f"POST {ORG}/uploads/<upload>/kept",
    ),
    f"{ORG}/runs": (f"GET {ORG}/runs",),
    f"{ORG}/runs/new": (f"POST {ORG}/runs/check", f"POST {ORG}/runs"),
    RUN: (f"GET {RUN}", f"GET {RUN}/figures", f"POST {RUN}/stop", f"POST {RUN}/resume"),
    f"{RUN}/ranking": (f"GET {RUN}/subjects",),
    f"{RUN}/outcomes": (f"GET {RUN}/outcomes",),
    f"{RUN}/findings": (f"GET {RUN}/findings",),
    f"{RUN}/unscored": (f"GET {RUN}/unscored",),
    f"{RUN}/compare": (f"GET {RUN}/compare",),
    f"{RUN}/why": (f"GET {RUN}/subject", f"GET {RUN}/evidence", f"POST {RUN}/reach"),
    f"{RUN}/replay": (f"POST {RUN}/replay",),
    f"{RUN}/seal": (f"POST {RUN}/seal", f"GET {ORG}/bundles/<bundle>"),
    VERSION: (f"GET {VERSION}", f"GET {VERSION}/files/<path:file>"),
    f"{ORG}/compare": (f"GET {VERSION}/difference",),
    f"{VERSION}/against/<other>": (f"GET {VERSION}/difference",),
    f"{VERSION}/approval": (f"POST {VERSION}/comparisons", f"POST {VERSION}/approve"),
    f"{VERSION}/impact/<comparison>": (f"GET {VERSION}/comparisons/<comparison>",),
    f"{ORG}/log": (f"GET {ORG}/log",),
    f"{ORG}/log/<int:seq>": (f"GET {ORG}/log/<int:seq>", f"GET {ORG}/log/<int:seq>/proof"),
    f"{ORG}/proof": (f"POST {ORG}/audits", f"POST {ORG}/verifications", f"GET {ORG}/checkpoints"),
    f"{ORG}/proof/<job>": (f"GET {ORG}/jobs/<job>",),
    f"{ORG}/keys": (f"GET {ORG}/keys",),
    f"{ORG}/people": (f"GET {ORG}/people", f"GET {ORG}/members", f"POST {ORG}/people"),
    f"{ORG}/people/<person>": (f"POST {ORG}/people/<person>/roles",),
}  # fmt: skip
OPERATIONS = {
    f"{each.method} {each.path.removeprefix('/api/v1')}": each
    for each in ROUTES
    if isinstance(each, Operation)
}
TEMPLATES = sorted((ROOT / "web" / "templates").rglob("*.html"))
_SENT = re.compile(r'data-send="(\w+)"[^>]*?data-to="(/api/v1[^"?]*)')


def test_every_page_has_its_operations() -> None:
    pages = {each.path for each in ROUTES if isinstance(each, Page) and each.act != PUBLIC}
    assert pages - set(ABILITIES) == set()
    wanted = {name for names in ABILITIES.values() for name in names}
    assert wanted - set(OPERATIONS) == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_forms_are_sent_to_operations_there_are(path: Path) -> None:
    for method, place in _SENT.findall(path.read_text("utf-8")):
        shape = re.sub(r"{{.*?}}", "*", place.removeprefix("/api/v1")).strip()
        known = [re.sub(r"<.*?>", "*", name) for name in OPERATIONS if name.startswith(method)]
        end = shape.removeprefix("*") if shape.startswith("*/") else f" {shape}"
        assert any(name.endswith(end) for name in known), f"{path.name}: {method} {place}"
