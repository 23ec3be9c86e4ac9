"""Bundles of strangers are verified by a child: what needs too much ends the child, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.archive.seal.strangers import certificate_of
from engine.diagnostics import Rejected
from engine.records.limited.limits import LIMITS
from engine.site.governance.bundles import bundle
from tests.web.visitors import WebWorld


@pytest.fixture
def sealed(web_world: WebWorld, tmp_path: Path) -> Path:
    path = tmp_path / "run.kaohe"
    path.write_bytes(bundle(web_world.site, "own", web_world.own.bundle))
    return path


def _code(path: Path, **given: object) -> str:
    with pytest.raises(Rejected) as caught:
        certificate_of(path, **given)  # type: ignore[arg-type]  # named as they are
    return caught.value.diagnostics[0].code


def test_a_right_one_is_certified(web_world: WebWorld, sealed: Path) -> None:
    told = certificate_of(sealed)
    assert told["certificate"]["run"]["id"] == web_world.own.runs[0]
    assert told["text"]["zh"].startswith("核对通过")


def test_what_is_wrong_is_told_by_its_code(sealed: Path) -> None:
    assert _code(sealed, trusted="0" * 16) == "bundle-key"
    sealed.write_bytes(sealed.read_bytes()[:-1])
    assert _code(sealed) == "bundle-digest"
    sealed.write_bytes(b"nothing")
    assert _code(sealed) == "bundle-header"


def test_one_that_takes_too_long_or_too_much_ends_its_child_alone(sealed: Path) -> None:
    assert _code(sealed, limits=replace(LIMITS, seconds=0)) == "upload-reader-stopped"
    little = replace(LIMITS, memory=1024 * 1024)
    assert _code(sealed, limits=little) in ("upload-needs-too-much", "upload-reader-stopped")
