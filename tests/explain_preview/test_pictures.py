"""Pictures have the exact numbers of the results, and the same in their tables."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from statistics import quantiles

from hypothesis import given
from hypothesis import strategies as st

from engine.evaluate import Evaluation, evaluate
from engine.explain.pictures import (
    Past,
    binned,
    distribution,
    history,
    icicle,
    quartiles,
    radar,
    waterfall,
)
from engine.explain.preview import Workshop
from engine.language.values import exact_sum
from engine.report.pictures_json import (
    distribution_json,
    history_json,
    icicle_json,
    radar_json,
    waterfall_json,
)
from tests.explain_preview.preview_drafts import draft, records, window

_NUMBERS = st.decimals(-1000, 1000, places=3)


def _evaluation() -> Evaluation:
    scheme = Workshop().loaded(draft(), window()).scheme
    assert scheme is not None
    return evaluate(scheme, records(), window())


def test_a_waterfall_ends_at_the_score() -> None:
    for result in _evaluation().subjects:
        found = waterfall(result)
        assert found.total == result.score
        assert found.bars[-1].after == result.score
        assert [bar.before for bar in found.bars[1:]] == [bar.after for bar in found.bars[:-1]]
        shown = waterfall_json(found)
        assert len(shown["table"]["rows"]) == len(result.ledger)  # type: ignore[index]


def test_an_icicle_has_every_part_once_below_its_group() -> None:
    for result in _evaluation().subjects:
        cells = {cell.id: cell for cell in icicle(result).cells}
        assert list(cells) == [part.part.id for part in result.parts()]
        for part in result.parts():
            cell = cells[part.part.id]
            assert (cell.points, cell.value) == (part.points, part.score)
            assert {c.id for c in cells.values() if c.parent == cell.id} == {
                child.part.id for child in part.children
            }
        assert icicle_json(icicle(result))["table"]


def test_a_radar_shows_the_peers_of_a_field() -> None:
    evaluation = _evaluation()
    found = radar(evaluation.subjects, "P01", "region")
    assert found is not None
    assert found.group == "西"
    assert [axis.id for axis in found.axes] == ["业绩", "过程"]
    peers = [r for r in evaluation.subjects if int(r.key[1:]) % 2]
    for at, axis in enumerate(found.axes):
        rates = sorted(r.root.children[at].rate for r in peers)  # type: ignore[type-var]  # all have
        assert axis.peers is not None
        assert (axis.peers.least, axis.peers.most, axis.peers.count) == (rates[0], rates[-1], 6)
    assert radar_json(found)["group"] == "西"
    assert radar(evaluation.subjects, "nobody") is None
    assert radar(evaluation.subjects, "P01", "no such field") is None


@given(st.lists(_NUMBERS, min_size=2, max_size=30))
def test_quartiles_are_those_of_the_library(numbers: list[Decimal]) -> None:
    found = quartiles(numbers)
    assert found is not None
    low, median, high = quantiles(numbers, n=4, method="inclusive")
    assert (found.low, found.median, found.high) == (low, median, high)


@given(st.lists(_NUMBERS, max_size=40), st.lists(_NUMBERS, max_size=40), st.integers(2, 20))
def test_every_score_is_in_one_bin(one: list[Decimal], other: list[Decimal], most: int) -> None:
    bins = binned([one, other], most)
    assert len(bins) <= most
    for at, series in enumerate((one, other)):
        for each in bins:
            assert each.counts[at] == sum(each.low <= score < each.high for score in series)
        assert sum(each.counts[at] for each in bins) == len(series)
    assert all(a.high == b.low for a, b in pairwise(bins))


@given(st.lists(_NUMBERS, min_size=1, max_size=20), st.data())
def test_a_distribution_knows_where_somebody_stands(
    scores: list[Decimal], data: st.DataObject
) -> None:
    own = data.draw(st.sampled_from(scores))
    found = distribution(scores, ["优", None, "优"], ["优", "良"], own)
    assert found.own is not None
    assert found.bins[found.own].low <= own < found.bins[found.own].high
    assert found.grades == (("优", 2), ("良", 0), (None, 1))
    assert len(distribution_json(found)["table"]["rows"]) == len(found.bins) + 3  # type: ignore[index]


@given(st.lists(st.one_of(st.none(), _NUMBERS), max_size=12))
def test_the_changes_of_a_history_sum_to_the_whole(scores: list[Decimal | None]) -> None:
    past = [Past(f"2015-{n + 1:02}", score, None, None, 5) for n, score in enumerate(scores)]
    found = history(past)
    known = [score for score in scores if score is not None]
    changes = exact_sum(p.change for p in found.points if p.change is not None)
    assert changes == (exact_sum((known[-1], -known[0])) if known else 0)
    assert len(history_json(found)["points"]) == len(scores)  # type: ignore[arg-type]
