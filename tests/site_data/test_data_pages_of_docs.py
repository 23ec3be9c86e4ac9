"""What the pages on data say of limits and columns is what holds."""

from __future__ import annotations

import re
import tomllib
from dataclasses import asdict
from pathlib import Path

import pytest

from engine.records.limited.limits import LIMITS
from engine.site.data import settings
from engine.site.data.book import ROWS
from engine.site.data.database import _OPTIONS
from engine.site.data.returned import REASONS
from tests.site.site_world import SiteWorld

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", ["data.md", "data.zh.md"])
def test_the_pages_say_what_holds(data_world: SiteWorld, name: str) -> None:
    page = (DOCS / name).read_text("utf-8")
    table = re.findall(r"^\| `(\w+)` \| ([\d,]+) \|", page, re.M)
    assert {key: int(number.replace(",", "")) for key, number in table} == asdict(LIMITS)
    assert set(re.findall(r"`(kaohe: \w+)`", page)) == set(REASONS)
    assert f"{ROWS - 1:,}" in page
    assert all(f"`{option}`" in page for option in _OPTIONS - {"host"})
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.S)
    place = data_world.site.folder / "site.toml"
    plain = place.read_text("utf-8")
    try:
        place.write_text(f"{plain}\n{example}", "utf-8")
        found = settings(data_world.site)
    finally:
        place.write_text(plain, "utf-8")
    assert (list(found.hosts), found.databases) == (tomllib.loads(example)["data"]["hosts"], True)
