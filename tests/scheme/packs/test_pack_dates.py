"""What is in force on a day: dated points and weights, versions of a scheme, and holes between them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from engine.diagnostics import Rejected
from engine.scheme import packs
from engine.scheme.build import build_document, check_scheme, load_scheme, read_document
from engine.scheme.model import parts

SCHEME = """\
kaohe: 1
scheme: shop/seller
subject: seller
period: [month, year]
records:
  seller: {{key: id, fields: {{name: text}}}}
  sale: {{of: seller, when: date, fields: {{date: date, amount: number}}}}
parameters:
  目标: {{values: {{2011-01-01: 100, 2015-01-01: 120}}}}
{top}
score:
  points: 100
  parts:
    销售: {{points: {sales}, rate: "attain(sum(sale.amount), 目标, cap=1)"}}
    笔数:
      points: {count}
      parts:
        大单: {{weight: {big}, rate: "linear(count(sale where amount > 9), from=0, to=3)"}}
        小单: {{weight: {small}, rate: "linear(count(sale where amount <= 9), from=0, to=3)"}}
"""


Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes the scheme into a folder of packs in the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules/shop").mkdir(parents=True)

    def write(name: str = "seller", top: str = "", **numbers: str) -> Path:
        given = {"sales": "80", "count": "20", "big": "60%", "small": "40%", **numbers}
        path = Path("rules/shop") / f"{name}.yaml"
        path.write_text(SCHEME.format(top=top, **given), "utf-8")
        return path

    return write


DATED = {
    "sales": "{2011-01-01: 80, 2016-01-01: 70}",
    "count": "{2016-01-01: 30, 2011-01-01: 20}",
    "big": "{2011-01-01: 60%, 2014-07-01: 50%}",
    "small": "{2011-01-01: 40%, 2014-07-01: 50%}",
}


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (None, {"销售": 70, "笔数": 30, "笔数/大单": 15}),
        (date(2011, 1, 1), {"销售": 80, "笔数": 20, "笔数/大单": 12}),
        (date(2014, 6, 30), {"销售": 80, "笔数": 20, "笔数/大单": 12}),
        (date(2014, 7, 1), {"销售": 80, "笔数": 20, "笔数/大单": 10}),
        (date(2016, 1, 1), {"销售": 70, "笔数": 30, "笔数/大单": 15}),
    ],
)
def test_points_are_those_of_the_day(
    write: Write, on: date | None, expected: dict[str, int]
) -> None:
    scheme = load_scheme(write(**DATED), on).scheme
    assert scheme is not None
    found = {part.id: part.points for part in parts(scheme.score)}
    assert {name: found[name] for name in expected} == {n: Decimal(p) for n, p in expected.items()}


def test_since_when_they_are_in_force_is_known(write: Write) -> None:
    scheme = load_scheme(write(**DATED), date(2015, 12, 31)).scheme
    assert scheme is not None
    since = {part.id: part.since for part in parts(scheme.score)}
    assert since["销售"] == date(2011, 1, 1)
    assert since["笔数/大单"] == date(2014, 7, 1)
    assert since["score"] is None


def test_a_day_before_the_first_is_an_error(write: Write) -> None:
    path = write(**DATED)
    found = load_scheme(path, date(2010, 12, 31)).diagnostics
    assert {d.code for d in found} == {"dated-hole"}
    assert [d.span.line for d in found if d.span] == [14, 16, 18, 19]


def test_every_stretch_is_checked_and_says_when(write: Write) -> None:
    path = write(sales="{2011-01-01: 80, 2016-01-01: 75}", count=DATED["count"])
    found = [d for d in check_scheme(path) if d.code == "points-sum"]
    assert [d.message.en for d in found] == [
        "score says 100 points, but its parts add up to 105 (from 2016-01-01 on)"
    ]
    early = write(sales="{2011-01-01: 70, 2016-01-01: 70}", count=DATED["count"])
    [told] = [d for d in check_scheme(early) if d.code == "points-sum"]
    assert told.message.zh.endswith("90 分（2011-01-01 至 2015-12-31）")


def test_what_is_so_at_all_times_is_told_once(write: Write) -> None:
    path = write(**DATED, top="accept: {}\nunknown: 1")
    told = [d for d in check_scheme(path) if d.code == "key-unknown"]
    assert len(told) == 1
    assert "2011" not in told[0].message.en


def test_before_the_scheme_is_in_force_nothing_is_checked(write: Write) -> None:
    late = write(**{**DATED, "sales": "{2014-01-01: 80, 2016-01-01: 70}"})
    assert "dated-hole" in {d.code for d in check_scheme(late)}
    late = write(
        **{**DATED, "sales": "{2014-01-01: 80, 2016-01-01: 70}"}, top="effective: 2014-01-01"
    )
    assert "dated-hole" not in {d.code for d in check_scheme(late)}


@pytest.mark.parametrize("bad", ["{2011-13-01: 20}", "{2011-01-01: x}", "{2011-01-01: [1]}", "{}"])
def test_dates_and_points_that_are_none_are_told(write: Write, bad: str) -> None:
    found = check_scheme(write(sales=bad))
    told = {d.code for d in found} & {"date-form", "wrong-kind", "empty"}
    assert told
    assert all(d.span is not None and d.span.line == 14 for d in found if d.code in told)


def test_parameters_can_be_held_to_a_day(write: Write) -> None:
    document = read_document(write())
    for day, value in ((date(2014, 12, 31), "100"), (date(2015, 1, 1), "120")):
        scheme = build_document(document.changed(packs.as_of(document.content, day))).scheme
        assert scheme is not None
        assert scheme.parameters["目标"].values == ((None, Decimal(value)),)


OLD = "effective: 2011-01-01\nuntil: 2015-12-31"
NEW = "effective: 2016-01-01"


def choose(on: date | None) -> str:
    files = packs.files_named("shop/seller")
    return packs.choose(packs.versions(files), "shop/seller", on, None).path.stem


def test_the_version_in_force_is_taken(write: Write) -> None:
    write("seller-2016", NEW)
    write("seller-2011", OLD)
    assert choose(date(2015, 12, 31)) == "seller-2011"
    assert choose(date(2016, 1, 1)) == "seller-2016"
    assert choose(None) == "seller-2016"
    assert load_scheme(packs.files_named("shop/seller")[0]).scheme is not None


def test_no_version_on_a_day(write: Write) -> None:
    write("seller-2016", NEW)
    with pytest.raises(Rejected, match="no-version: No version of shop/seller is in force on 2010"):
        choose(date(2010, 1, 1))


def test_two_versions_on_a_day(write: Write) -> None:
    write("seller-2011", "effective: 2011-01-01")
    write("seller-2016", NEW)
    assert choose(date(2012, 1, 1)) == "seller-2011"
    with pytest.raises(Rejected, match="versions-overlap"):
        choose(date(2016, 1, 1))


def checked(*paths: Path) -> list[str]:
    found = [packs.version(path, read_document(path).content) for path in paths]
    told = packs.check_versions(one for one in found if one is not None)
    return [f"{d.code} {d.span.file}:{d.span.line} {d.message.en}" for d in told if d.span]


def test_versions_that_meet_are_right(write: Write) -> None:
    assert checked(write("a", OLD), write("b", NEW)) == []


def test_versions_that_overlap_are_told_at_the_later(write: Write) -> None:
    [told] = checked(write("a", OLD.replace("2015-12-31", "2016-03-31")), write("b", NEW))
    assert told.startswith("versions-overlap rules/shop/b.yaml:10 On 2016-01-01 two versions")
    assert told.endswith("rules/shop/a.yaml, line 11")


def test_a_hole_is_told_where_the_earlier_one_ends(write: Write) -> None:
    [told] = checked(write("a", OLD.replace("2015-12-31", "2015-06-30")), write("b", NEW))
    assert told.startswith("versions-hole rules/shop/a.yaml:11 From 2015-07-01 to 2015-12-31 no")


def test_an_open_version_in_the_middle_overlaps_all_later_ones(write: Write) -> None:
    paths = [write(n, t) for n, t in (("a", "effective: 2010-01-01"), ("b", OLD), ("c", NEW))]
    assert [told.split(" On")[0] for told in checked(*paths)] == [
        "versions-overlap rules/shop/b.yaml:10",
        "versions-overlap rules/shop/c.yaml:10",
    ]


def test_a_heir_of_a_name_gets_the_version_of_the_day(write: Write, tmp_path: Path) -> None:
    write("seller-2011", OLD, sales="70", count="30")
    write("seller-2016", NEW)
    heir = tmp_path / "heir.yaml"
    heir.write_text("kaohe: 1\nscheme: a/b\nextends: shop/seller\n", "utf-8")
    for day, points in ((date(2015, 5, 1), 70), (date(2017, 1, 1), 80), (None, 80)):
        scheme = load_scheme(heir, day).scheme
        assert scheme is not None
        assert scheme.score.parts[0].points == points
    told = load_scheme(heir, date(2009, 1, 1)).diagnostics
    assert [(d.code, d.span and d.span.line) for d in told] == [("no-version", 3)]


def test_a_new_version_extends_the_old_one(write: Write) -> None:
    write("seller-2011", OLD)
    new = Path("rules/shop/seller-2016.yaml")
    new.write_text(
        "kaohe: 1\nscheme: shop/seller\nextends: seller-2011.yaml\neffective: 2016-01-01\n", "utf-8"
    )
    scheme = load_scheme(new).scheme
    assert scheme is not None
    assert (scheme.effective, scheme.until) == (date(2016, 1, 1), None)
    assert choose(date(2020, 1, 1)) == "seller-2016"
