"""Properties of comparing, over random small schemes and random edits of them."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.explain.compare import Comparison, Incomparable, compare
from engine.scheme.build import build_document
from tests.evaluate import scheme_strategies
from tests.explain.two_schemes import compared, document, people, sums, window

# What can be written in the place of something else: by the form of what is there.
_PLACES = {
    r"points: [\d.]+": ("points: 1", "points: 7", "points: 20", "points: 0.3"),
    r"(?<=rate: )[^,}\"]+(?=[,}])": ("x", "y", "1 / 3", "n / 100", "2 / 3 - x"),
    r"(?<=bonus: )[^,}\"]+(?=[,}])": ("x", "0.5", "n / 50"),
    r"(?<=missing: )\w+": ("zero", "skip", "error"),
    r"(?<=cap: )[^,}\"]+(?=[,}])": ("none", "50%", "110%"),
    r"(?<=round: )\d": ("0", "1", "3"),
    r'">= 20"': ('">= 15"', '">= 30"'),
    r"(?<=top: )1": ("2",),
    r"x > 1\.5": ("x > 0.2",),
    r"(?<=active: )false": ("true",),
}


def _few(examples: int) -> settings:
    """Each example builds up to 64 schemes, twice; a campaign says itself how many it wants."""
    return settings() if os.environ.get("KAOHE_FUZZ") else settings(max_examples=examples)


@st.composite
def edited(draw: Any) -> tuple[str, str]:
    """A scheme and the same with one to four things in it changed; at times two schemes apart."""
    old = draw(scheme_strategies.schemes())
    if draw(st.integers(0, 5)) == 0:
        return old, draw(scheme_strategies.schemes())
    new = old
    for _ in range(draw(st.integers(1, 4))):
        found = [(m.span(), form) for form in _PLACES for m in re.finditer(form, new)]
        assume(found)
        (start, end), form = draw(st.sampled_from(found))
        new = new[:start] + draw(st.sampled_from(_PLACES[form])) + new[end:]
    return old, new


def _valid(*texts: str) -> bool:
    return all(build_document(document(text)).scheme is not None for text in texts)


@given(edited(), scheme_strategies.people())
@_few(18)
def test_shares_sum_and_swapping_negates(pair: tuple[str, str], rows: list[dict[str, str]]) -> None:
    old, new = pair
    assume(_valid(old, new))
    there, back = compared(old, new, rows), compared(new, old, rows)
    sums(there)
    sums(back)
    _reasons(there)
    _opposite(there, back)


def _opposite(there: Comparison, back: Comparison) -> None:
    assert {c.slots for c in there.causes} == {c.slots for c in back.causes}
    order = [next(i for i, c in enumerate(back.causes) if c.slots == d.slots) for d in there.causes]
    for one, other in zip(there.people, back.people, strict=True):
        assert one.key == other.key
        assert (one.change is None) == (other.change is None)
        assert (one.shares is None) == (other.shares is None)
        if one.change is not None and other.change is not None:
            assert one.change == other.change.copy_negate()
        if one.shares is not None and other.shares is not None:
            turned = [other.shares[at].copy_negate() for at in order]
            assert list(one.shares) == turned


@given(scheme_strategies.schemes(), scheme_strategies.people())
@_few(10)
def test_a_scheme_and_itself_differ_in_nothing(text: str, rows: list[dict[str, str]]) -> None:
    assume(_valid(text))
    found = compared(text, text, rows)
    assert not found.differs
    assert (found.causes, found.silent) == ((), ())
    assert all(not person.change and not person.blames for person in found.people)


def _reasons(found: Comparison) -> None:
    """One edit that acts alone is named for everything that changed."""
    for person in found.people:
        for blame in person.blames:
            assert found.causes
            if len(found.causes) == 1:
                assert (blame.alone, blame.needed) == ((0,), (0,))
            assert _within((*blame.alone, *blame.needed), found)


def _within(indices: Sequence[int], found: Comparison) -> bool:
    return all(0 <= at < len(found.causes) for at in indices)


def test_a_scheme_with_errors_is_not_compared() -> None:
    text = "kaohe: 1\nscheme: a/b\ntitle: t\nsubject: p\nperiod: month\nrecords: {p: {key: id}}\n"
    good, bad = (document(f"{text}score: {{points: 1, rate: {f}}}\n") for f in ("1", "z"))
    rows = people(f"{text}score: {{points: 1, rate: 1}}\n", {"p": [{"id": "1"}]})
    with pytest.raises(Incomparable, match="unknown-name"):
        compare(good, bad, rows, window())
