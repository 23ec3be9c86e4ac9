"""The engine against the independent program: every manager, every part, to the last digit."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Context, Decimal

import pytest

from engine.evaluate import Evaluation, SubjectResult
from tests.power.straight_scores import Card, scores
from tests.power.straight_supply import Supply, months_of

Run = Callable[[str], Evaluation]
MONTHS = [f"{year}-{month:02d}" for year in (2023, 2024) for month in range(1, 13)]
QUARTERS = [f"{year}Q{quarter}" for year in (2023, 2024) for quarter in range(1, 5)]
EXACT = Context(prec=400)


def differences(result: SubjectResult, card: Card) -> list[str]:
    """What the two programs do not agree on."""
    found = []
    for part in result.parts():
        if part is result.root:
            continue
        engine = part.score if isinstance(part.score, Decimal) else None
        if engine != card.parts[part.part.id]:
            found.append(f"{part.part.id}: {part.score}, not {card.parts[part.part.id]}")
    total = result.score if isinstance(result.score, Decimal) else None
    if (total, result.grade or "") != (card.total, card.grade):
        found.append(f"{result.score} {result.grade}, not {card.total} {card.grade}")
    return found


@pytest.mark.parametrize("period", [*MONTHS, *QUARTERS, "2023", "2024"])
def test_scores_agree(period: str, run: Run, supply: Supply) -> None:
    evaluation = run(period)
    cards = scores(supply, months_of(period))
    assert [result.key for result in evaluation.subjects] == sorted(cards)
    for result in evaluation.subjects:
        assert differences(result, cards[result.key]) == [], result.key
        if isinstance(result.score, Decimal):
            total = Decimal(0)
            for line in result.ledger:
                total = EXACT.add(total, line.amount)
            assert total == result.score, result.key


def test_the_year_has_every_grade_and_somebody_to_talk_to(run: Run) -> None:
    results = run("2024").subjects
    assert {result.grade for result in results} >= {"优", "良", "不合格"}
    assert [r.key for r in results if "需要帮助" in r.outcomes] == ["M17"]


def test_long_leave_takes_months_away(run: Run) -> None:
    without = [m for m in MONTHS if "M09" not in {result.key for result in run(m).subjects}]
    assert without == ["2023-03", "2023-04", "2023-05", "2023-06", "2023-07"]


def test_a_difference_in_the_last_digit_is_seen(run: Run, supply: Supply) -> None:
    result = run("2024Q4").subjects[0]
    card = scores(supply, months_of("2024Q4"))[result.key]
    path, score = next((p, s) for p, s in card.parts.items() if s)
    card.parts[path] = score.next_plus(Context(prec=34))
    assert len(differences(result, card)) == 1
