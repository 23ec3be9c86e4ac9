"""A copy of the made site for the tests of one module: refused or not, they may wear it out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.fixtures import copied
from tests.web.visitors import WebWorld


@pytest.fixture(scope="module")
def worn_world(site_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebWorld]:
    yield from copied(site_template, tmp_path_factory.mktemp("worn") / "site")
