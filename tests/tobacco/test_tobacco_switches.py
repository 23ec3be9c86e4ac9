"""Indicators switched on and off in the quality index: the weights must follow."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from engine.evaluate import evaluate
from engine.language.periods import parse_period
from engine.records import dataset_from_rows
from engine.scheme.build import load_scheme

RULES = Path(__file__).parents[2] / "rules" / "tobacco"
ON_CHECK = (
    "营销信息知晓率",
    "陈列维护达标率",
    "现代终端经营指导覆盖率",
    "现代终端经营指导",
    "卷烟动销率",
    "目标客户品牌上柜率",
    "终端资源开发完成率",
    "终端资源维护合格率",
)


def switched(text: str, on: tuple[str, ...], off: tuple[str, ...]) -> str:
    """The scheme with the lines of some indicators switched on and of others off."""
    lines = []
    for line in text.splitlines(keepends=True):
        name = line.strip().split(":")[0]
        changed = line
        if name in on and "weight:" in line:
            changed = line.replace("active: false, ", "")
        if name in off and "weight:" in line:
            changed = line.replace(", rate:", ", active: false, rate:")
        assert (changed == line) == (name not in (*on, *off) or "weight:" not in line), line
        lines.append(changed)
    return "".join(lines)


def index(folder: Path, on: tuple[str, ...], off: tuple[str, ...], bad: str) -> Decimal:
    """The index of someone who is at the top in everything except the indicator ``bad``."""
    text = (RULES / "service-quality.yaml").read_text(encoding="utf-8")
    (folder / "records.yaml").write_bytes((RULES / "records.yaml").read_bytes())
    path = folder / "service-quality.yaml"
    path.write_text(switched(text, on, off), encoding="utf-8")
    scheme = load_scheme(path).scheme
    assert scheme is not None
    checks = [
        {"manager": "A", "date": "2015-12-31", "item": item, "passed": passed, "total": "40"}
        for item, passed in [*((item, "40") for item in ON_CHECK), (bad, "24")]
    ]
    survey = {
        "retailer": "1",
        "date": "2015-12-01",
        "score": "95",
        "profit": "2800",
        "improved": "是",
    }
    dataset = dataset_from_rows(
        scheme.types,
        {
            "manager": [{"id": "A", "name": "甲", "region": "东", "hired": "2010-01-01"}],
            "retailer": [{"code": "1", "name": "便民商店", "format": "普通"}],
            "assignment": [{"retailer": "1", "manager": "A", "from": "2010-01-01"}],
            "check": checks,
            "survey": [survey],
        },
    )
    window = parse_period("2015Q4")
    assert window is not None
    score = evaluate(scheme, dataset, window).subjects[0].score
    assert isinstance(score, Decimal)
    return score


@pytest.mark.parametrize(
    ("on", "off", "bad", "score"),
    [
        # switched off, it is not asked for
        ((), (), "覆盖率", "100"),
        ((), (), "明码标价率", "100"),
        # the other reading of the doubtful comma: half of 53.96 x 0.1057 is lost
        (("现代终端经营指导", "覆盖率"), ("现代终端经营指导覆盖率",), "覆盖率", "97.15"),
        # the only candidate that is on has the whole 30% of its class: 53.96 x 30% is lost
        (("明码标价率",), (), "明码标价率", "83.81"),
        # of three candidates with 40%, 30% and 30%, two are on: 16.34 x 30% x 30/70 is lost
        (("终端调研执行率", "现代终端建成率"), (), "现代终端建成率", "95.10"),
    ],
)
def test_weights_follow_the_switches(
    on: tuple[str, ...], off: tuple[str, ...], bad: str, score: str, tmp_path: Path
) -> None:
    assert index(tmp_path, on, off, bad) == Decimal(score)
