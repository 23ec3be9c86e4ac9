"""The demo, as ``make demo`` makes it but for older records, and served on a port of this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from engine.resources import examples_folder
from engine.site import Cost, Site
from engine.site import demo as module
from engine.site.accounts import account_named
from engine.site.demo import ORGANISATION, make_demo
from engine.site.tokens import issue
from tests.web.serving import serving
from web.app import create_app
from web.settings import Settings

__all__ = ["DemoServed", "demo_served"]

# What the last quarter of 2015 looks at; all of it takes longer than a test should. Sales are compared with
# those of other years, and photographs count whenever they were taken.
_KEPT = {
    "orders.csv": tuple(f"{year}-1" for year in range(2010, 2016)), "photos.csv": ("",),
}  # fmt: skip
_QUARTER = ("2015-1", ",2015Q4")
_BIG = 60_000


@dataclass(frozen=True)
class DemoServed:
    """A demo at a URL, and the folder of the records it was made of."""

    site: Site
    url: str
    data: Path

    def token(self, account: str, *scopes: str) -> str:
        """A new token of one of its people."""
        owner = account_named(self.site, account).id
        return issue(self.site, ORGANISATION, owner, "curl", scopes)[0]


@contextmanager
def demo_served(folder: Path, **settings: Any) -> Iterator[DemoServed]:
    """Make it in an empty folder, and serve it while the block lasts."""
    data = folder / "data"
    data.mkdir()
    for path in (examples_folder() / "tobacco" / "data").iterdir():
        head, *lines = path.read_text("utf-8-sig").splitlines(keepends=True)
        if path.stat().st_size > _BIG:
            kept = _KEPT.get(path.name, _QUARTER)
            lines = [line for line in lines if any(each in line for each in kept)]
        (data / path.name).write_text("".join([head, *lines]), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_records", lambda: data)
        made = make_demo(folder / "site", cost=Cost(memory=8, passes=1, lanes=1))
    try:
        told: dict[str, Any] = {"rate": 1_000_000, "log": "error"} | settings
        app = create_app(Settings(site=made.site.folder, **told), made.site)
        with serving(cast(Any, SimpleNamespace(app=app))) as served:
            yield DemoServed(made.site, served.url, data)
    finally:
        made.site.close()
