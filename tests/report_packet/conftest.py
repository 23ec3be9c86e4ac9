"""A shop whose sellers contest their scores."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.report_packet.contested_shop import NAMES, Scored, scored, write_shop


@pytest.fixture
def shop(tmp_path: Path) -> Callable[..., Scored]:
    """Writes a shop and evaluates it."""

    def shop(names: tuple[str, ...] = NAMES, note: str = "", scheme: str = "") -> Scored:
        write_shop(tmp_path, names, note, scheme)
        return scored(tmp_path)

    return shop
