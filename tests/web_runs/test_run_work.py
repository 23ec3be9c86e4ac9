"""The long work behind runs: stopped in the middle it says so in the log, and goes on to the same digits."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.archive.results.listed import runs_shown, shown_run
from engine.archive.store.session import Actor
from engine.diagnostics import Rejected, Words
from engine.report.listing import Head, Listing, listing_csv, listing_json, listing_xlsx
from engine.site.jobs import Progress, StopAsked
from engine.site.organisations import store_of
from engine.site.runs import Choice, chosen, data_check, resume_work, run_work

if TYPE_CHECKING:
    from tests.web.visitors import WebWorld

_ACTOR = Actor("作者", "test")


class Stopping(Progress):
    """Asked to stop as soon as somebody is scored."""

    def __init__(self) -> None:
        """Nobody is told."""

    def __call__(self, done: int, total: int) -> None:
        """Where anything is done, enough is done."""
        if done or total:
            raise StopAsked


class Going(Stopping):
    """Nobody asks."""

    def __call__(self, done: int, total: int) -> None:
        """On it goes."""


def choice(world: WebWorld, **other: str) -> Choice:
    given = {"scheme": world.own.scheme, "period": "2024Q1", "data": world.own.data_set} | other
    return Choice(**given)


def test_stopped_and_taken_up_again(fresh_world: WebWorld) -> None:
    site, store = fresh_world.site, store_of(fresh_world.site, "own")
    before = {each.run.id for each in runs_shown(store)}
    with pytest.raises(StopAsked):
        run_work(site, "own", _ACTOR, choice(fresh_world, period="2024-03"))(Stopping())
    (stopped,) = [each for each in runs_shown(store) if each.run.id not in before]
    assert (stopped.state, stopped.over) == ("stopped", True)
    page = fresh_world.visitor("author").get(f"/o/own/runs/{stopped.run.id}")
    assert f"/runs/{stopped.run.id}/resume" in page.get_data(as_text=True)
    with pytest.raises(Rejected) as caught:
        fresh_world.app.extensions["kaohe"].results.table(store, stopped.run)
    assert caught.value.diagnostics[0].code == "run-not-finished"
    done = resume_work(site, "own", _ACTOR, stopped.run.id, "接着算")(Going())
    assert done == {"run": stopped.run.id, "state": "finished"}
    assert shown_run(store, stopped.run.id).run.results is not None


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"period": "2024/1"}, "period-not-understood"),
        ({"period": "2024"}, "period-not-declared"),
        ({"scheme": "demo/none"}, "no-such-version"),
        ({"version": "demo/visits@9"}, "no-such-version"),
        ({"data": "none"}, "no-such-data-set"),
    ],
)
def test_choices_that_are_refused(web_world: WebWorld, other: dict[str, str], code: str) -> None:
    with pytest.raises(Rejected) as caught:
        chosen(web_world.site, "own", choice(web_world, **other))
    assert caught.value.diagnostics[0].code == code


def test_the_look_before_a_run_scores_nobody(web_world: WebWorld) -> None:
    store = store_of(web_world.site, "own")
    before = len(runs_shown(store))
    found = data_check(store, chosen(web_world.site, "own", choice(web_world)))
    assert (found.subjects, found.left_out_count) == (8, 0)
    visits = next(each for each in found.types if each.name == "visit")
    assert visits.inside is not None
    assert 0 < visits.inside <= visits.rows
    none = data_check(store, chosen(web_world.site, "own", choice(web_world, period="2025Q1")))
    assert [each.name for each in none.empty] == ["visit"]
    assert len(runs_shown(store)) == before


@given(st.text(min_size=1, max_size=20))
def test_no_cell_of_a_file_is_a_formula(text: str) -> None:
    """Whatever people are called: what a spreadsheet would compute has an apostrophe before it."""

    heads = (Head("a", Words("甲", "A")), Head("b", Words("乙", "B")))
    listing = Listing(
        "x", Words("表", "T"), heads, lambda: [(text, Decimal("-1.50"))], date(2024, 1, 1)
    )
    told = "".join(listing_csv(listing, "zh"))

    (_, row) = list(csv.reader(io.StringIO(told.removeprefix("\ufeff"), newline="")))
    assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert row[0].removeprefix("'") == text.removeprefix("'")
    assert row[1] == "-1.5"

    assert json.loads("".join(listing_json(listing))) == [{"a": text, "b": "-1.5"}]


def test_a_workbook_is_the_same_each_time() -> None:

    heads = (Head("a", Words("甲", "A")),)
    listing = Listing("x", Words("表", "T"), heads, lambda: [("=1+1",)], date(2024, 1, 1))
    assert listing_xlsx(listing, "zh") == listing_xlsx(listing, "zh")
