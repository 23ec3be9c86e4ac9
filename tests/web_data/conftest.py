"""A site of one module's own, where data are uploaded and kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.fixtures import copied
from tests.web.visitors import Visitor, WebWorld


@pytest.fixture(scope="module")
def data_site(site_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebWorld]:
    """A copy of the made site for the tests of a module."""
    yield from copied(site_template, tmp_path_factory.mktemp("data") / "site")


@pytest.fixture
def author(data_site: WebWorld) -> Visitor:
    """Who uploads."""
    return data_site.visitor("author")
