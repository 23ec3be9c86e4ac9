"""A site of their own for the tests of the workbench: they make drafts, which the shared one must not get."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.web.browsing import Tab, tabs
from tests.web.fixtures import copied
from tests.web.serving import serving
from tests.web.visitors import Visitor, WebWorld
from tests.web_workbench.drafting import api, begun


@pytest.fixture(scope="session")
def bench_world(
    site_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WebWorld]:
    """The made site, copied for this folder."""
    yield from copied(site_template, tmp_path_factory.mktemp("bench") / "site")


@pytest.fixture(scope="session")
def author(bench_world: WebWorld) -> Visitor:
    """Somebody who writes schemes."""
    return bench_world.visitor("author")


@pytest.fixture
def draft(author: Visitor, bench_world: WebWorld) -> str:
    """A draft of the published version, of this test alone."""
    return begun(author, bench_world.own.published)


@pytest.fixture
def text(author: Visitor, draft: str) -> str:
    """The text of its scheme."""
    return str(author.get(api(draft, "/files/scheme.yaml")).get_json()["text"])


@pytest.fixture
def bench_tab(browser: Browser, bench_world: WebWorld) -> Iterator[Callable[..., Tab]]:
    """Pages of that site in a browser, watched as everywhere."""
    with serving(bench_world) as served, tabs(browser, served) as opened:
        yield opened
