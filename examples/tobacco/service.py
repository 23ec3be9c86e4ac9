"""What was done for the shops: visits, ratings, checks, training, photos and what the shops say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dice import Dice
from people import Manager, Retailer, World
from sales import last_day, months, tenths

__all__ = [
    "ABSENCES",
    "analyses",
    "checks",
    "photos",
    "quizzes",
    "ratings",
    "surveys",
    "training",
    "visits",
]

Cells = list[str]
ABSENCES = [
    ["M007", "2014-03-10", "2014-08-31", "产假"],
    ["M010", "2012-11-05", "2012-11-23", "病假"],
    ["M015", "2015-09-14", "2015-10-16", "病假"],
    ["M018", "2013-05-06", "2013-05-10", "年假"],
    ["M024", "2015-03-02", "2015-03-06", "年假"],
]
RATED = (
    "终端建设数量",
    "终端建设质量",
    "终端形象维护",
    "终端基础工作",
    "个性化销售指导",
    "品牌培育",
    "网络平台搭建",
    "特殊安全经营指导",
    "通用性指导",
)
KPI = (
    "营销信息知晓率",
    "陈列维护达标率",
    "现代终端经营指导覆盖率",
    "卷烟动销率",
    "目标客户品牌上柜率",
    "终端资源开发完成率",
    "终端资源维护合格率",
)
CANDIDATES = (
    "客户基础信息维护准确率",
    "客户经营分析指导覆盖率",
    "实时结算率",
    "明码标价率",
    "扫码合格率",
    "账货相符率",
    "宣传促销活动开展率",
    "消费跟踪开展率",
    "消费群体分析覆盖率",
    "终端调研执行率",
    "终端调研准确率",
    "现代终端建成率",
)
_VISITS = {"普通": 1, "现代": 1, "体验": 2, "示范": 3}
_PHOTOS = ("门头", "整体店面", "卷烟陈列区")


def _employed(world: World) -> Iterator[tuple[Manager, int, int, date]]:
    """Every manager in every month they worked in, and the last day of that month they did."""
    for manager in world.managers.values():
        for year, month in months():
            day = min(last_day(year, month), manager.left or date.max)
            first = date(year, month, 1)
            away = manager.id == "M007" and date(2014, 4, 1) <= first <= date(2014, 8, 1)
            if manager.hired <= day and day >= first and not away:
                yield manager, year, month, day


def visits(seed: int, world: World) -> Iterator[Cells]:
    """due, retailer, done (empty when nobody came), minutes (empty likewise)."""
    rows = [row for retailer in world.retailers for row in _visits(seed, world, retailer)]
    return iter(sorted(rows, key=lambda row: (row[0], row[1])))


def _visits(seed: int, world: World, retailer: Retailer) -> Iterator[Cells]:
    dice = Dice(seed, "visit", retailer.code)
    count = _VISITS[retailer.format]
    for year, month in months():
        for number in range(count):
            due = date(year, month, number * (24 // count) + dice.between(1, 24 // count))
            holder = retailer.holder(due)
            if holder is None:
                continue
            skill = world.managers[holder].skill
            if dice.hits((115 - skill) * 2):
                yield [due.isoformat(), retailer.code, "", ""]
                continue
            late = dice.between(0, 2) if dice.hits(600 + 4 * skill) else dice.between(4, 9)
            done = due + timedelta(days=late)
            yield [due.isoformat(), retailer.code, done.isoformat(), str(dice.between(8, 40))]


def ratings(seed: int, world: World) -> Iterator[Cells]:
    """manager, date, item, points from 0 to 5 in halves."""
    for manager, year, month, day in _employed(world):
        dice = Dice(seed, "rating", manager.id, year, month)
        for item in RATED:
            halves = max(0, min(10, (dice.near(manager.skill + 8, 16) + 5) // 10))
            yield [manager.id, day.isoformat(), item, tenths(halves * 5)]


def quizzes(seed: int, world: World) -> Iterator[Cells]:
    """manager, date, asked, known: what they knew of their own shops."""
    for manager, year, month, day in _employed(world):
        dice = Dice(seed, "quiz", manager.id, year, month)
        known = sum(dice.hits(min(985, 600 + 4 * manager.skill)) for _ in range(20))
        yield [manager.id, day.isoformat(), "20", str(known)]


def analyses(seed: int, world: World) -> Iterator[Cells]:
    """manager, date, due, done: shops that should get, and got, an analysis of their figures."""
    for manager, year, month, day in _employed(world):
        dice = Dice(seed, "analysis", manager.id, year, month)
        due = dice.between(6, 10)
        done = sum(dice.hits(min(980, 550 + 5 * manager.skill)) for _ in range(due))
        yield [manager.id, day.isoformat(), str(due), str(done)]


def training(seed: int, world: World) -> Iterator[Cells]:
    """manager, date, kind, invited, attended. M014 held none in the second quarter of 2015."""
    for manager, year, month, day in _employed(world):
        dice = Dice(seed, "training", manager.id, year, month)
        idle = manager.id == "M014" and year == 2015 and 4 <= month <= 6
        if idle or not dice.hits(850):
            continue
        invited = dice.between(8, 20)
        attended = sum(dice.hits(min(970, 600 + 4 * manager.skill)) for _ in range(invited))
        kind = "集中" if dice.hits(750) else "参观"
        yield [manager.id, day.isoformat(), kind, str(invited), str(attended)]


def photos(seed: int, world: World) -> Iterator[Cells]:
    """retailer, date, kind: three a year of each key terminal. M009 forgot the counters in 2015."""
    for retailer in world.retailers:
        if retailer.format == "普通":
            continue
        dice = Dice(seed, "photo", retailer.code)
        month = dice.between(1, 12)
        for year in range(2011, 2016):
            day = date(year, month, dice.between(1, 28))
            holder = retailer.holder(day)
            for kind in _PHOTOS:
                kept = dice.hits(940 + world.managers[holder].skill // 2) if holder else False
                forgot = holder == "M009" and year == 2015 and kind == "卷烟陈列区"
                if kept and not forgot:
                    yield [retailer.code, day.isoformat(), kind]


def surveys(seed: int, world: World) -> Iterator[Cells]:
    """retailer, date, score 0..100, profit of the month in yuan, improved (是/否)."""
    for manager, year, month, day in _employed(world):
        dice = Dice(seed, "survey", manager.id, year, month)
        held = [r for r in world.retailers if r.holder(day) == manager.id]
        for retailer in dice.some(held, 4):
            score = max(40, min(100, dice.near(72 + manager.skill // 4, 16)))
            profit = dice.near(1400 + 12 * manager.skill + 90 * (year - 2011), 600)
            better = "是" if dice.hits(350 + 5 * manager.skill) else "否"
            yield [retailer.code, day.isoformat(), str(score), str(profit), better]


def checks(seed: int, world: World) -> Iterator[Cells]:
    """manager, date, item, passed, total: each quarter; the candidates are recorded from 2014 on."""
    for manager, year, month, day in _employed(world):
        if month % 3 and day != manager.left:
            continue
        dice = Dice(seed, "check", manager.id, year, month)
        for item in KPI + (CANDIDATES if year >= 2014 else ()):
            total = dice.between(15, 40)
            passed = sum(dice.hits(520 + 4 * manager.skill) for _ in range(total))
            yield [manager.id, day.isoformat(), item, str(passed), str(total)]
