"""The evaluation of commercial banks by efficacy coefficients, straight from the rule, without kaohe."""

from __future__ import annotations

from decimal import Decimal, localcontext
from pathlib import Path

from tests.bank.straight_numbers import CARRY, Card, D, decide, places, rows, total

__all__ = ["evaluation"]

# indicator: group, points, standards from excellent to poor of 2021 and of 2023 (percent, or 万元)
STANDARDS = {
    "服务国家发展目标和实体经济/服务生态文明战略情况": (6, "14 11 8 5 2", "16 13 10 7 4"),
    "服务国家发展目标和实体经济/服务战略性新兴产业情况": (6, "35 27 19 11 3", "30 23 16 9 2"),
    "发展质量/经济增加值": (7, "8 5 2 -1 -4", "7 4 1 -2 -5"),
    "发展质量/人工成本利润率": (6, "260 220 180 140 100", "250 210 170 130 90"),
    "发展质量/人均净利润": (6, "80 64 48 32 16", "84 68 52 36 20"),
    "发展质量/人均上缴利税": (6, "50 40 30 20 10", "55 45 35 25 15"),
    "风险防控/不良贷款率": (5, "0.8 1.2 1.6 2.0 3.0", "0.7 1.1 1.5 1.9 2.7"),
    "风险防控/不良贷款增速": (5, "-5 3 11 19 35", "-8 0 8 16 32"),
    "风险防控/拨备覆盖水平": (5, "300 250 200 150 120", "320 270 220 170 130"),
    "风险防控/流动性比例": (5, "65 55 45 35 25", "70 60 50 40 30"),
    "风险防控/资本充足率": (5, "17 15 13 11.5 10.5", "18 16 14 12 10.5"),
    "经营效益/国有资本保值增值率": (10, "112 108 104 100 96", "111 107 103 99 95"),
    "经营效益/净资产收益率": (8, "14 11 8 5 2", "13 10 7 4 1"),
    "经营效益/分红上缴比例": (7, "35 30 25 20 10", "40 34 28 22 10"),
}
IN_UNITS = ("人均净利润", "人均上缴利税")
Row = dict[str, Decimal]


def evaluation(folder: Path, year: int) -> dict[str, Card]:
    """Every bank that has figures for the year."""
    figures = {
        (r["bank"], int(r["year"])): {
            n: _number(x) for n, x in r.items() if n not in ("bank", "year")
        }
        for r in rows(folder, "statements")
    }
    with localcontext(CARRY):
        return {
            bank: _card(now, figures.get((bank, year - 1)), year)
            for (bank, of), now in figures.items()
            if of == year
        }


def _number(text: str) -> Decimal:
    return D(text[:-1]) / 100 if text.endswith("%") else D(text)


def _indicators(now: Row, before: Row | None) -> dict[str, Decimal | None]:
    own = now["profit"] - now["equity"] * now["capital_cost"]
    return {
        "服务生态文明战略情况": now["green"] / now["loans"],
        "服务战略性新兴产业情况": _growth(now, before, "strategic"),
        "经济增加值": own / now["equity"],
        "人工成本利润率": now["profit"] / now["staff_cost"],
        "人均净利润": now["profit"] / now["staff"] * 10000,
        "人均上缴利税": now["taxes"] / now["staff"] * 10000,
        "不良贷款率": now["bad_loans"] / now["loans"],
        "不良贷款增速": _growth(now, before, "bad_loans"),
        "拨备覆盖水平": now["provisions"] / now["bad_loans"],
        "流动性比例": now["liquid_assets"] / now["liquid_debts"],
        "资本充足率": now["capital"] / now["risk_assets"],
        "国有资本保值增值率": now["equity_end"] / now["equity_start"],
        "净资产收益率": now["profit"] / now["equity"],
        "分红上缴比例": now["dividends"] / now["profit"],
    }


def _growth(now: Row, before: Row | None, name: str) -> Decimal | None:
    return None if before is None else now[name] / before[name] - 1


def _efficacy(x: Decimal, standards: list[Decimal]) -> Decimal:
    """``standards`` from excellent (1) to poor (0.2); lower is better where they rise."""
    down = standards[0] < standards[-1]
    for step, standard in enumerate(standards):
        reached = decide(x) <= decide(standard) if down else decide(x) >= decide(standard)
        if reached and step == 0:
            return D(1)
        if reached:
            way = (x - standard) / (standards[step - 1] - standard)
            return way * D("0.2") + D("0.2") * (5 - step)
    return D(0)


def _small(now: Row, before: Row | None) -> tuple[Decimal, Decimal] | None:
    """两增 and 两控: half of the points for each of two conditions."""
    if before is None:
        return None
    more = decide(now["small_loans"] / before["small_loans"] - 1)
    faster = more >= decide(now["loans"] / before["loans"] - 1)
    clients = now["small_clients"] >= before["small_clients"]
    limit = now["bad_loans"] / now["loans"] + D("0.03")
    sound = decide(now["small_bad"] / now["small_loans"]) <= decide(limit)
    cheap = now["small_cost"] <= before["small_cost"]
    return (D(faster) + D(clients)) / 2, (D(sound) + D(cheap)) / 2


def _card(now: Row, before: Row | None, year: int) -> Card:
    parts: dict[str, Decimal | None] = {}
    worth = {}
    indicators = _indicators(now, before)
    for path, (points, *sets) in STANDARDS.items():
        name = path.split("/")[1]
        unit = D(1) if name in IN_UNITS else D(100)
        standards = [D(n) / unit for n in sets[1 if year >= 2023 else 0].split()]
        x = indicators[name]
        worth[path] = points
        parts[path] = None if x is None else places(points * _efficacy(x, standards), "0.01")
    small = _small(now, before)
    for at, (name, points) in enumerate((("两增", 7), ("两控", 6))):
        path = f"服务国家发展目标和实体经济/普惠型小微企业贷款{name}"
        worth[path] = points
        parts[path] = None if small is None else places(points * small[at], "0.01")
    for group in ("服务国家发展目标和实体经济", "发展质量", "风险防控", "经营效益"):
        inside = [p for p in worth if p.startswith(group)]
        counted = sum(worth[p] for p in inside if parts[p] is not None)
        scores = [s for p in inside if (s := parts[p]) is not None]
        parts[group] = total(s * 25 / counted if counted != 25 else s for s in scores)
    final = places(total(s for p, s in parts.items() if "/" not in p), "0.1")
    bands = ((85, "优"), (70, "良"), (50, "中"), (40, "低"))
    return Card(parts, final, next((grade for least, grade in bands if final >= least), "差"))
