"""Every entry of the catalogue is complete, and what it speaks of exists."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from engine.catalog.document import GROUPS
from engine.catalog.function import Function
from engine.catalog.registry import by_name, functions, matching
from engine.diagnostics.code import codes
from engine.language.lex import lex
from engine.language.signature import Kind, Shape

_ENTRIES = list(functions().values())
_IDS = [entry.name for entry in _ENTRIES]
_HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(params=_ENTRIES, ids=_IDS)
def entry(request: pytest.FixtureRequest) -> Function:
    found = request.param
    assert isinstance(found, Function)
    return found


def test_it_is_documented_in_two_languages(entry: Function) -> None:
    words = [entry.title, entry.doc, *(p.doc for p in entry.signature.parameters)]
    words += [e.note for e in entry.examples if e.note is not None]
    for each in words:
        assert each.zh
        assert each.en
        assert not _HAN.search(each.en)
    assert _HAN.search(entry.title.zh)
    assert _HAN.search(entry.doc.zh)
    assert entry.doc.en.endswith(".")
    assert entry.doc.zh.endswith("。")


def test_it_has_examples_and_other_names(entry: Function) -> None:
    hidden = any(
        p.kind in (Kind.WINDOW, Kind.SPANS, Kind.STATES) for p in entry.signature.parameters
    )
    assert len(entry.examples) >= (3 if hidden else 5)
    assert len({e.formula + " ".join(e.peers) for e in entry.examples}) == len(entry.examples)
    assert entry.also
    assert len(set(entry.also)) == len(entry.also)
    assert entry.name not in entry.also
    assert entry.group in GROUPS


def test_its_name_and_parameters_can_be_written(entry: Function) -> None:
    names = [p.name for p in entry.signature.parameters]
    assert len(set(names)) == len(names)
    for name in (entry.name, *names):
        assert len(lex(f"{name}")) == 1
        assert re.fullmatch(r"[a-z][a-z_]*", name)


def test_both_languages_name_the_same_things(entry: Function) -> None:
    """Code spans are the same in both texts: neither leaves out a state or an option."""
    for words in (entry.doc, *(p.doc for p in entry.signature.parameters)):
        spans = [set(re.findall(r"`[a-z_-]+`", text)) for text in (words.zh, words.en)]
        assert spans[0] == spans[1]


def test_its_options_are_explained(entry: Function) -> None:
    for parameter in entry.signature.parameters:
        if parameter.kind is Kind.OPTION:
            assert parameter.default == f'"{parameter.options[0]}"'
            assert all(f"`{word}`" in parameter.doc.zh for word in parameter.options)


def test_the_states_it_names_are_registered(entry: Function) -> None:
    results = [e.result.split(" ") for e in entry.examples]
    named = {r[1] for r in results if r[0] in ("missing", "fault")}
    named |= set(re.findall(r"`([a-z]+-[a-z-]+)`", entry.doc.zh))
    for code in named:
        assert code in codes()


@pytest.mark.parametrize(
    ("names", "result"),
    [
        ("abs avg ceil clamp floor max median min round stdev sum trend trimmed_mean", {"u": 1}),
        ("bonus by_rank curve deduct match per_unit steps", {"v": 1}),
        ("ratio", {"u": 1, "v": -1}),
        ("attain cagr count count_distinct efficacy growth linear pass percentile rank share", {}),
    ],
)
def test_results_have_their_units(names: str, result: dict[str, int]) -> None:
    for name in names.split():
        assert functions()[name].signature.result == Shape.number(**result)


def test_days_are_counted_in_days() -> None:
    assert functions()["days"].signature.result == Shape("number", (("天", 1),), "unit")


def test_names_are_unique_and_sorted() -> None:
    found = list(by_name(reversed(_ENTRIES)))
    assert found == sorted(found) == _IDS
    other = replace(_ENTRIES[0], group="text")
    with pytest.raises(ValueError, match="two functions are called abs"):
        by_name([*_ENTRIES, other])


def test_the_mapping_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        functions()["abs"] = _ENTRIES[0]  # type: ignore[index]
    assert functions() is functions()


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("功效系数法", ["efficacy"]),
        ("减分法", ["deduct", "per_unit"]),
        ("横向对比", ["percentile", "rank"]),
        ("MEDIAN", ["median"]),
        ("中位", ["median"]),
        ("olympic", ["trimmed_mean"]),
        ("no such word", []),
    ],
)
def test_a_word_finds_entries(word: str, names: list[str]) -> None:
    assert [entry.name for entry in matching(word)] == names
