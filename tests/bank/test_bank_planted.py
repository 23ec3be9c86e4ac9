"""What the example's README says is planted in its records, looked up in the results."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from engine.evaluate import Evaluation, SubjectResult, evaluate
from engine.language.periods import parse_period
from engine.records import Dataset
from engine.scheme.build import load_scheme
from engine.scheme.model import Scheme

RULES = Path(__file__).parents[2] / "rules" / "bank"
D = Decimal


class World:
    """The three schemes with their records."""

    def __init__(self, schemes: dict[str, Scheme], records: dict[str, Dataset]) -> None:
        self._schemes, self._records = schemes, records
        self._done: dict[tuple[str, str], Evaluation] = {}

    def run(self, name: str, period: str) -> Evaluation:
        if (name, period) not in self._done:
            window = parse_period(period)
            assert window is not None
            found = evaluate(self._schemes[name], self._records[name], window)
            self._done[name, period] = found
        return self._done[name, period]

    def scored(self, name: str, period: str) -> set[str]:
        return {result.key for result in self.run(name, period).subjects}

    def one(self, name: str, period: str, key: str) -> SubjectResult:
        return next(r for r in self.run(name, period).subjects if r.key == key)

    def part(self, name: str, period: str, key: str, path: str) -> object:
        found = next(p for p in self.one(name, period, key).parts() if p.part.id == path)
        return found.score if isinstance(found.score, Decimal) else found.state


@pytest.fixture(scope="module")
def world(schemes: dict[str, Scheme], records: dict[str, Dataset]) -> World:
    return World(schemes, records)


@pytest.mark.parametrize("name", ["account-manager", "assistant-manager", "commercial-bank"])
def test_the_schemes_leave_nothing_to_say(name: str) -> None:
    assert load_scheme(RULES / f"{name}.yaml").diagnostics == ()


def test_who_is_scored_when(world: World) -> None:
    whole, halves = world.scored("account-manager", "2025"), world.scored
    assert "K004" not in halves("account-manager", "2025H1")
    assert "K004" in whole
    assert "K033" in halves("account-manager", "2024H1") - halves("account-manager", "2024")
    assert "K030" not in whole
    assert {"K037", "K043", "K044"} <= whole
    assert "K045" in halves("account-manager", "2025H2") - whole


def test_after_the_maternity_leave_the_work_had_not_fallen_behind(world: World) -> None:
    result = world.one("account-manager", "2025", "K004")
    assert result.grade == "优秀"
    for item, points in (("基金定投开户数", D(5)), ("贷记卡", D(5)), ("支付通", D("5.5"))):
        assert world.part("account-manager", "2025", "K004", f"个人业务/{item}") == points


@pytest.mark.parametrize(
    ("key", "item", "points"),
    [
        ("K018", "贷记卡", 5),
        ("K019", "贷记卡", 3),
        ("K021", "贷记卡", 0),
        ("K016", "基金定投开户数", 3),
        ("K015", "基金定投开户数", 0),
    ],
)
def test_on_the_targets(key: str, item: str, points: int, world: World) -> None:
    assert world.part("account-manager", "2024", key, f"个人业务/{item}") == points


def test_inspections_take_five_points_at_most(world: World) -> None:
    result = world.one("account-manager", "2024", "K006")
    assert world.part("account-manager", "2024", "K006", "监控检查") == -5
    assert sum(f.rule == "监控检查有扣分" for f in result.findings) >= 5
    assert sum(f.rule == "连续扣分" for f in result.findings) == 4


@pytest.mark.parametrize(("period", "listed"), [("2024", {"K025"}), ("2025", {"K013"})])
def test_the_review_list(period: str, listed: set[str], world: World) -> None:
    subjects = world.run("account-manager", period).subjects
    assert {r.key for r in subjects if "复核名单" in r.outcomes} == listed
    last = sorted(subjects, key=lambda r: r.rank or 0)[-2:]
    assert {r.key for r in last} == listed | {"K041"}


def test_who_is_spared(world: World) -> None:
    assert world.one("account-manager", "2025", "K008").grade == "落后"
    assert world.one("account-manager", "2025", "K010").grade == "中间"
    assert world.one("account-manager", "2025", "K041").grade == "落后"


def test_the_report_of_the_assistant(world: World) -> None:
    for path, points in (("POS机", 10), ("三方存管", 10), ("信用卡", 15)):
        assert world.part("assistant-manager", "2025", "A001", f"产品/{path}") == points
    assert world.part("assistant-manager", "2025", "A001", "储蓄渠道/陌生拜访") == 20
    assert world.part("assistant-manager", "2025", "A001", "资格考试") == 2


def test_campaigns_for_nothing(world: World) -> None:
    found = {
        (r.key, f.rule) for r in world.run("assistant-manager", "2025").subjects for f in r.findings
    }
    assert found == {("A003", "活动没有存款"), ("A005", "活动没有存款")}


def test_banks_on_a_standard(world: World) -> None:
    assert world.part("commercial-bank", "2021", "B05", "风险防控/不良贷款率") == 4
    assert world.part("commercial-bank", "2022", "B09", "风险防控/资本充足率") == 1
    assert world.part("commercial-bank", "2023", "B09", "风险防控/资本充足率") == 0
    assert "资本充足率低于较差值" in {
        f.rule for f in world.one("commercial-bank", "2023", "B09").findings
    }
    for name in ("净资产收益率", "分红上缴比例"):
        assert world.part("commercial-bank", "2022", "B08", f"经营效益/{name}") == 0


def test_banks_that_come_and_go(world: World) -> None:
    assert "B10" not in world.scored("commercial-bank", "2023")
    assert "B11" not in world.scored("commercial-bank", "2021")
    assert world.part("commercial-bank", "2022", "B11", "风险防控/不良贷款增速") == "not-applicable"
    assert isinstance(
        world.part("commercial-bank", "2023", "B11", "风险防控/不良贷款增速"), Decimal
    )
