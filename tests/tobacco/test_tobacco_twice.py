"""The engine against the independent program: every manager, every part, to the last digit."""

from __future__ import annotations

from decimal import Context, Decimal

import pytest

from engine.evaluate import Evaluation, SubjectResult, evaluate
from engine.language.periods import Window, parse_period
from engine.records import Dataset
from engine.scheme.model import Scheme
from tests.tobacco.straight_card import scorecards
from tests.tobacco.straight_county import Card, County
from tests.tobacco.straight_quality import indexes

QUARTERS = [f"{year}Q{quarter}" for year in range(2012, 2016) for quarter in range(1, 5)]
EXACT = Context(prec=400)


def window_of(period: str) -> Window:
    window = parse_period(period)
    assert window is not None
    return window


def months_of(window: Window) -> range:
    end = window.end.year * 12 + window.end.month
    return range(window.start.year * 12 + window.start.month - 1, end)


def differences(result: SubjectResult, card: Card) -> list[str]:
    """What the two programs do not agree on, parts first."""
    found = []
    for part in result.parts():
        if part is result.root or not part.part.active:
            continue
        engine = part.score if isinstance(part.score, Decimal) else None
        if engine != card.parts[part.part.id]:
            found.append(f"{part.part.id}: {part.score}, not {card.parts[part.part.id]}")
    if (result.score, result.grade or "") != (card.total, card.grade):
        found.append(f"{result.score} {result.grade}, not {card.total} {card.grade}")
    return found


def compare(evaluation: Evaluation, cards: dict[str, Card | None]) -> None:
    assert [result.key for result in evaluation.subjects] == sorted(cards)
    for result in evaluation.subjects:
        card = cards[result.key]
        if card is None:
            assert result.state in ("missing", "not-applicable"), result.key
        else:
            assert differences(result, card) == [], result.key


def ledgers_add_up(evaluation: Evaluation) -> None:
    for result in evaluation.subjects:
        if not isinstance(result.score, Decimal):
            continue
        total = Decimal(0)
        for line in result.ledger:
            total = EXACT.add(total, line.amount)
        assert total == result.score, result.key


@pytest.mark.parametrize("period", [*QUARTERS, "2012", "2015", "2014-04", "2015-11"])
def test_scorecards_agree(
    period: str, schemes: dict[str, Scheme], records: Dataset, county: County
) -> None:
    window = window_of(period)
    evaluation = evaluate(schemes["account-manager"], records, window)
    compare(evaluation, scorecards(county, months_of(window)))
    ledgers_add_up(evaluation)


@pytest.mark.parametrize("period", [*QUARTERS, "2013", "2015H1"])
def test_indexes_agree(
    period: str, schemes: dict[str, Scheme], records: Dataset, county: County
) -> None:
    window = window_of(period)
    evaluation = evaluate(schemes["service-quality"], records, window)
    compare(evaluation, indexes(county, months_of(window)))
    ledgers_add_up(evaluation)


def test_a_difference_in_the_last_digit_is_seen(
    schemes: dict[str, Scheme], records: Dataset, county: County
) -> None:
    window = window_of("2015Q4")
    evaluation = evaluate(schemes["service-quality"], records, window)
    result = evaluation.subjects[0]
    card = indexes(county, months_of(window))[result.key]
    assert card is not None
    path, score = next((p, s) for p, s in card.parts.items() if s)
    card.parts[path] = score.next_plus(Context(prec=34))
    assert len(differences(result, card)) == 1
