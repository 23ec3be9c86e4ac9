"""What only evaluating again finds: everything is well signed and in the log, and yet the numbers are wrong.

The standalone verifier says that it does not evaluate; these are the only bundles it finds good and kaohe
does not.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.archive.seal.verify import verify
from engine.diagnostics import Rejected
from engine.proof.canonical import canon, digest
from tests.archive_seal.both_verifiers import GOOD, engine_says, standalone_says
from tests.archive_seal.sealed_world import Forged

Change = Callable[[list[Any]], None]


def _lines(forged: Forged, name: str, change: Change) -> Forged:
    found = [json.loads(line) for line in forged.files[name].split(b"\n")[:-1]]
    change(found)
    text = [canon(each) for each in found]
    if name == "snapshot.jsonl":
        text.sort()
    return forged.changed(name, b"".join(line + b"\n" for line in text)).logged()


def _score(lines: list[Any]) -> None:
    lines[0]["score"] = "12.34"


def _part(lines: list[Any]) -> None:
    lines[3]["parts"][2]["score"] = "0.01"


def _gone(lines: list[Any]) -> None:
    del lines[2]


def _peer(lines: list[Any]) -> None:
    next(line for line in lines if line.get("values"))["values"][0] = "0"


RESULTS: dict[str, tuple[Change, str]] = {
    "a score": (_score, "r0 score"),
    "a part": (_part, "parts"),
    "somebody left out": (_gone, "r"),
    "a value of a peer": (_peer, "values"),
}


@pytest.mark.parametrize("name", RESULTS)
def test_other_results(name: str, forged: Forged, verify_kaohe: ModuleType) -> None:
    change, where = RESULTS[name]
    data = _lines(forged, "results.jsonl", change).sealed()
    assert standalone_says(verify_kaohe, data) == GOOD
    with pytest.raises(Rejected) as raised:
        verify(data)
    (found,) = raised.value.diagnostics
    assert found.code == "bundle-other-results"
    assert where in found.message.en


def _cell(lines: list[Any]) -> None:
    next(line for line in lines if line[0] == "visit")[2].pop()


def _key(lines: list[Any]) -> None:
    next(line for line in lines if line[0] == "rep")[1] = "r77"


def _unknown(lines: list[Any]) -> None:
    next(line for line in lines if line[0] == "rep")[2][1] = 7


@pytest.mark.parametrize("change", [_cell, _key, _unknown])
def test_records_that_are_none(change: Change, forged: Forged) -> None:
    assert engine_says(_lines(forged, "snapshot.jsonl", change).sealed()) == "snapshot-line"


def test_a_type_that_the_scheme_does_not_know(forged: Forged) -> None:
    headers = forged.json("snapshot.json") | {"more": {"columns": [], "key": [], "type": "more"}}
    other = forged.changed("snapshot.json", canon(headers)).logged()
    assert engine_says(other.sealed()) == "snapshot-unknown-type"
    for header in ({}, {"columns": 1}, {"columns": [], "key": [], "type": "rep"}):
        other = forged.edited("snapshot.json", rep=header).logged()
        assert engine_says(other.sealed()) == "snapshot-header"


@pytest.mark.parametrize("period", ["2024Q3", "2024", "now", "", "2024Q1 "])
def test_another_period(period: str, forged: Forged) -> None:
    assert engine_says(forged.body(period=period).sealed()) != GOOD


@pytest.mark.parametrize("day", ["2025-02-30", "today", "20250101"])
def test_another_day(day: str, forged: Forged) -> None:
    assert engine_says(forged.body(day=day).sealed()) != GOOD


@pytest.mark.parametrize("text", [b"", b"kaohe: 1\n", b"\xff", b"[" * 50_000, b"a: &a [*a]\n"])
def test_a_scheme_that_is_none(text: bytes, forged: Forged) -> None:
    manifest = forged.json("closure.json")
    name = manifest["entry"]
    listed = manifest["files"] | {name: digest(text)}
    other = forged.changed(f"closure/{name}", text).edited("closure.json", files=listed)
    assert engine_says(other.logged().sealed()) != GOOD


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.text(max_size=5) | st.just("1e99999"),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)


@settings(max_examples=settings().max_examples // 3)
@given(data=st.data())
def test_anything_anywhere_is_refused_or_right(
    data: st.DataObject, forged: Forged, verify_kaohe: ModuleType
) -> None:
    """Any value put anywhere into any JSON: never anything but a coded refusal, and never more lenient."""
    name = data.draw(
        st.sampled_from(["manifest.json", "closure.json", "log/entry.json", "results.jsonl"])
    )
    lines = [json.loads(line) for line in forged.files[name].split(b"\n") if line]
    _put(lines, data)
    text = b"\n".join(canon(line) for line in lines) + (b"\n" if name.endswith("l") else b"")
    changed = forged.changed(name, text)
    changed = changed.pointed() if name.startswith("log") else changed.logged()
    bundle = changed.sealed()
    ours, theirs = engine_says(bundle), standalone_says(verify_kaohe, bundle)
    if ours == GOOD or theirs != GOOD:
        assert (ours == GOOD) == (theirs == GOOD), (ours, theirs)


def _put(place: Any, data: st.DataObject) -> None:
    """Go down a random way and put a random value at its end."""
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        below = place[key]
        if not isinstance(below, dict | list) or not below or data.draw(st.booleans()):
            place[key] = data.draw(_VALUES)
            return
        place = below
