"""Fixtures for every test of the pages and the HTTP interface (known everywhere through tests/conftest.py).

``web_world`` is shared: read it, or leave it as it was. ``fresh_world`` is a copy for one test.
``web_server`` and ``browser`` are a real server and a real Chromium.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from engine.site import Site
    from tests.web.browsing import Tab
    from tests.web.serving import Served
    from tests.web.visitors import Visitor, WebWorld

__all__ = ["browser", "fresh_world", "site_template", "tab", "visitor", "web_server", "web_world"]


def world_of(site: Site, **settings: Any) -> WebWorld:
    """The application of a site that was made; nobody is asked to wait unless ``rate`` says so."""
    from tests.web.made_site import FOREIGN, OWN, Facts
    from tests.web.visitors import WebWorld
    from web.app import create_app
    from web.settings import Settings

    told: dict[str, Any] = {"rate": 1_000_000, "log": "error"} | settings
    app = create_app(Settings(site=site.folder, **told), site)
    app.testing = False
    return WebWorld(site, app, Facts.read(site.folder, OWN), Facts.read(site.folder, FOREIGN))


@pytest.fixture(scope="session")
def site_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a made site, to copy from."""
    from tests.web.made_site import make_site

    folder = tmp_path_factory.mktemp("web") / "site"
    make_site(folder).close()
    return folder


@pytest.fixture(scope="session")
def web_world(site_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebWorld]:
    """The made site, served, for tests that leave it as it was."""
    yield from copied(site_template, tmp_path_factory.mktemp("shared") / "site")


@pytest.fixture
def fresh_world(site_template: Path, tmp_path: Path) -> Iterator[WebWorld]:
    """A copy of the made site for one test alone."""
    yield from copied(site_template, tmp_path / "site")


def copied(template: Path, folder: Path) -> Iterator[WebWorld]:
    from engine.site import open_site

    shutil.copytree(template, folder)
    site = open_site(folder)
    try:
        yield world_of(site)
    finally:
        site.close()


@pytest.fixture
def visitor(web_world: WebWorld) -> Callable[..., Visitor]:
    """``visitor(role, org)``: somebody signed in to the shared site."""
    return web_world.visitor


@pytest.fixture(scope="session")
def web_server(web_world: WebWorld) -> Iterator[Served]:
    """The shared site on a port of this machine."""
    from tests.web.serving import serving

    with serving(web_world) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window, that asks nobody but us."""
    from tests.web.browsing import chromium

    with chromium(os.environ.get("KAOHE_CHROMIUM", "")) as started:
        yield started


@pytest.fixture
def tab(browser: Browser, web_server: Served) -> Iterator[Callable[..., Tab]]:
    """``tab(role, org, lang=, wide=)``: a page of the shared site for somebody who is signed in.

    After the test nothing may have been told on its console and no other host asked.
    """
    from tests.web.browsing import tabs

    with tabs(browser, web_server) as opened:
        yield opened
