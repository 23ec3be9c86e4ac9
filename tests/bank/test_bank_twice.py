"""The engine against the independent programs: every person and bank, every part, to the last digit."""

from __future__ import annotations

from decimal import Context, Decimal
from pathlib import Path

import pytest

from engine.evaluate import Evaluation, SubjectResult, evaluate
from engine.language.periods import parse_period
from engine.records import Dataset
from engine.scheme.model import Scheme
from tests.bank.straight_assistants import assistants
from tests.bank.straight_banks import evaluation
from tests.bank.straight_managers import Office
from tests.bank.straight_numbers import Card

DATA = Path(__file__).parents[2] / "examples" / "bank" / "data"
EXACT = Context(prec=400)
MANAGERS = ("2024", "2025", "2024H1", "2024H2", "2025H1", "2025H2")
ASSISTANTS = ("2024", "2025", *(f"{y}Q{q}" for y in (2024, 2025) for q in range(1, 5)))
BANKS = ("2021", "2022", "2023")


@pytest.fixture(scope="module")
def office() -> Office:
    return Office(DATA)


def run(scheme: Scheme, records: Dataset, period: str) -> Evaluation:
    window = parse_period(period)
    assert window is not None
    return evaluate(scheme, records, window)


def differences(result: SubjectResult, card: Card) -> list[str]:
    """What the two programs do not agree on, parts first."""
    found = []
    paths = {part.part.id for part in result.parts()} - {result.root.part.id}
    if paths != set(card.parts):
        found.append(f"parts: {paths ^ set(card.parts)}")
    for part in result.parts():
        if part is result.root:
            continue
        engine = part.score if isinstance(part.score, Decimal) else None
        if engine != card.parts.get(part.part.id):
            found.append(f"{part.part.id}: {part.score}, not {card.parts.get(part.part.id)}")
    if (result.score, result.grade or "") != (card.total, card.grade):
        found.append(f"{result.score} {result.grade}, not {card.total} {card.grade}")
    return found


def compare(found: Evaluation, cards: dict[str, Card]) -> None:
    assert [result.key for result in found.subjects] == sorted(cards)
    for result in found.subjects:
        assert differences(result, cards[result.key]) == [], result.key
        total = Decimal(0)
        for line in result.ledger:
            total = EXACT.add(total, line.amount)
        assert total == result.score, result.key


@pytest.mark.parametrize("period", MANAGERS)
def test_account_managers_agree(
    period: str, schemes: dict[str, Scheme], records: dict[str, Dataset], office: Office
) -> None:
    found = run(schemes["account-manager"], records["account-manager"], period)
    cards = office.cards(period)
    compare(found, cards)
    listed = {r.key for r in found.subjects if "复核名单" in r.outcomes}
    assert listed == {who for who, card in cards.items() if card.outcomes}


@pytest.mark.parametrize("period", ASSISTANTS)
def test_assistants_agree(
    period: str, schemes: dict[str, Scheme], records: dict[str, Dataset]
) -> None:
    found = run(schemes["assistant-manager"], records["assistant-manager"], period)
    compare(found, assistants(DATA, period))


@pytest.mark.parametrize("period", BANKS)
def test_banks_agree(period: str, schemes: dict[str, Scheme], records: dict[str, Dataset]) -> None:
    found = run(schemes["commercial-bank"], records["commercial-bank"], period)
    compare(found, evaluation(DATA, int(period)))


def test_a_difference_in_the_last_digit_is_seen(
    schemes: dict[str, Scheme], records: dict[str, Dataset], office: Office
) -> None:
    found = run(schemes["account-manager"], records["account-manager"], "2025")
    result = found.subjects[0]
    card = office.cards("2025")[result.key]
    path, score = next((p, s) for p, s in card.parts.items() if s)
    card.parts[path] = score.next_plus(Context(prec=34))
    assert len(differences(result, card)) == 1
