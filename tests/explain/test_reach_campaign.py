"""Random people of the packs: every answer of reach is confirmed by the plain evaluator.

``KAOHE_REACH=200`` asks for so many people; without it a few of each pack are asked for.
"""

from __future__ import annotations

import os
import random
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from engine.evaluate import Run, SubjectResult
from engine.explain.reach import Goal, Ground
from engine.language.periods import parse_period
from engine.records import Dataset, read_dataset
from engine.scheme.build import load_scheme
from engine.scheme.model import Scheme, leaves
from tests.explain.reach_oracle import Oracle, confirm

ROOT = Path(__file__).parents[2]
WORLDS = (
    ("tobacco/account-manager", "2015Q4"),
    ("tobacco/service-quality", "2015Q4"),
    ("tobacco/account-manager", "2014"),
    ("tobacco/service-quality", "2014H1"),
    ("bank/account-manager", "2025"),
    ("bank/assistant-manager", "2025"),
    ("bank/commercial-bank", "2023"),
    ("power/area-manager", "2024-10"),
    ("power/area-manager", "2024Q4"),
    ("tobacco/account-manager", "2013Q2"),
    ("foreign-bank/mystery-shopper", "2025Q3"),
    ("complaints/quality", "2024-06"),
    ("microcredit/loan-officer", "2024Q2"),
    ("microcredit/candidate", "2024Q3"),
    ("telecom/campaign", "2025Q3"),
    ("nursing/ward", "2025"),
    ("tobacco/year", "2015"),
)
PEOPLE = int(os.environ.get("KAOHE_REACH", "0"))
# Of the default suite: one of each kind, quickly.
FEW = tuple((name, period, 1) for name, period in (WORLDS[0], *WORLDS[5:8], *WORLDS[10:]))
MANY = tuple((name, period, -(-PEOPLE // len(WORLDS))) for name, period in WORLDS)
# People once answered or confirmed wrongly, with what is needed of which indicator.
KNOWN = (
    # 13/6 before a goal of its first 28 digits, the last one rounded up: met, as the language decides.
    (
        "tobacco/account-manager", "2013Q2", "M020",
        Goal(
            "score", score=Decimal("2.166666666666666666666666667"), part="定制化服务/通用性/通用性指导"
        ),
        {'评分("通用性指导")': Decimal("2.166666666666666666666666666666667")},
    ),
    # A share that is only provided moves by one item of the check list, and is one indicator.
    (
        "nursing/ward", "2025", "W06", Goal("score", score=Decimal("83.21")),
        {
            '做到率("处事原则")': Decimal("0.7735849056603773584905660377358491"),
            '做到率("医护关系")': Decimal(1),
            '做到率("连续护理")': Decimal("0.8846153846153846153846153846153846"),
            '做到率("卒中单元")': Decimal("0.8533"),
            "share(patient where 已随访)": Decimal("0.8"),
        },
    ),
)  # fmt: skip


@cache
def _data(name: str) -> tuple[Scheme, Dataset]:
    loaded = load_scheme(ROOT / "rules" / f"{name}.yaml")
    assert loaded.scheme is not None
    data = ROOT / "examples" / name.partition("/")[0] / "data"
    return loaded.scheme, read_dataset(loaded.scheme.types, data, needed=loaded.scheme.needed)


@cache
def _world(name: str, period: str) -> tuple[Ground, Oracle]:
    scheme, dataset = _data(name)
    window = parse_period(period)
    assert window is not None
    return Ground(Run(scheme, dataset, window)), Oracle(scheme, dataset, window)


def _goal(scheme: Scheme, result: SubjectResult, chance: random.Random) -> Goal:
    """Something a little out of reach: a better grade, some points more, a few ranks up, more in a part."""
    score = result.score if isinstance(result.score, Decimal) else Decimal(60)
    goals = [
        Goal("score", score=score + chance.choice((Decimal("0.01"), Decimal(1), Decimal(4)))),
        Goal("rank", rank=max(1, (result.rank or 9) - chance.choice((1, 2, 5)))),
    ]
    if result.grade is not None:
        names = [grade.name for grade in scheme.grades]
        goals.append(Goal("grade", grade=names[max(0, names.index(result.grade) - 1)]))
    part = chance.choice([leaf.id for leaf in leaves(scheme.score) if leaf.active])
    earned = next(p.score for p in result.parts() if p.part.id == part)
    if isinstance(earned, Decimal):
        goals.append(Goal("score", score=earned + Decimal("0.5"), part=part))
    return chance.choice(goals)


@pytest.mark.parametrize(("name", "period", "people"), MANY if PEOPLE else FEW)
def test_every_answer_is_confirmed(name: str, period: str, people: int) -> None:
    ground, oracle = _world(name, period)
    chance = random.Random(f"{name} {period} {PEOPLE}")  # noqa: S311  # the same people each time
    for _ in range(people):
        result = chance.choice(ground.evaluation.subjects)
        goal = _goal(ground.scheme, result, chance)
        confirm(ground, oracle, result.key, goal, scans=6 if PEOPLE else 2)


@pytest.mark.parametrize(("name", "period", "key", "goal", "needed"), KNOWN)
def test_what_was_once_wrong_is_confirmed(
    name: str, period: str, key: str, goal: Goal, needed: dict[str, Decimal]
) -> None:
    found = confirm(*_world(name, period), key, goal, scans=2)
    assert {answer.indicator.name: answer.needed for answer in found.answers} == needed
