"""Closures: a scheme opened from its bytes is the one on the disk, whatever becomes of the disk."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from engine.diagnostics import Rejected
from engine.evaluate import Evaluation, evaluate
from engine.explain.closed_cases import case_files, closed_versions, run_closed_cases
from engine.language.periods import parse_period
from engine.proof.canonical import canon, digest
from engine.records import read_dataset
from engine.scheme.build import build_document, load_scheme, read_document
from engine.scheme.closure import Closure, closure_made, closure_of, closure_read, open_closure
from engine.scheme.model import Scheme
from engine.scheme.packs import named

ROOT = Path(__file__).parents[3]
SCHEMES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("rules", "examples")
    for path in (ROOT / folder).rglob("*.yaml")
    if "\nscheme:" in path.read_text("utf-8") and "\ncases:" not in path.read_text("utf-8")
)
EXAMPLES = [
    ("rules/complaints/quality.yaml", "complaints", "2024-06"),
    ("rules/nursing/ward.yaml", "nursing", "2025Q4"),
    ("rules/telecom/campaign.yaml", "telecom", "2025Q2"),
    ("rules/microcredit/candidate.yaml", "microcredit", "2024Q3"),
]


@pytest.fixture
def nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], None]:
    """Takes away all that is on the disk: the folders of rules, and how files are opened."""

    def gone() -> None:
        def unread(path: Path, *rest: Any, **named: Any) -> Any:
            # What kaohe is made of may be loaded late.
            own = (ROOT / "engine", ROOT / "schemas")
            assert any(path.is_relative_to(each) for each in own), f"a closure needs no {path}"
            return opening(path, *rest, **named)

        opening = Path.open
        empty = tmp_path / "empty"
        empty.mkdir()
        monkeypatch.chdir(empty)
        monkeypatch.setattr(named, "rules_roots", lambda: (empty,))
        monkeypatch.setattr(Path, "open", unread)

    return gone


def opened(closure: Closure, on: date | None = None) -> Scheme:
    scheme = build_document(open_closure(closure, on)).scheme
    assert scheme is not None
    return scheme


@pytest.mark.parametrize("name", SCHEMES)
def test_opened_it_is_the_scheme_of_the_disk(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nothing: Callable[[], None]
) -> None:
    for folder in ("rules", "examples/tobacco/branch"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    here = load_scheme(Path(name))
    assert here.scheme is not None
    closure = closure_of(Path(name))
    cases = {
        path: content
        for path, content in list(case_files(Path(name)).items())[:2]
        if b"\n    data:" not in content
    }
    shutil.rmtree(tmp_path / "rules")
    nothing()
    there = build_document(open_closure(closure))
    assert there.scheme is not None
    assert there.scheme.digest == here.scheme.digest
    assert there.scheme.files == here.scheme.files
    assert [d.code for d in there.diagnostics] == [d.code for d in here.diagnostics]
    ran = run_closed_cases(closure, cases)
    assert [each.failed for each in ran] == [0] * len(cases)
    assert all(each.results for each in ran)


@pytest.mark.parametrize(("name", "example", "period"), EXAMPLES)
def test_it_gives_the_same_digits(name: str, example: str, period: str) -> None:
    here = load_scheme(ROOT / name).scheme
    assert here is not None
    records = read_dataset(here.types, ROOT / "examples" / example / "data", needed=here.needed)
    window = parse_period(period)
    assert window is not None
    there = opened(closure_of(ROOT / name))
    # Rows know their types: those of the other scheme are equal and not the same.
    again = read_dataset(there.types, ROOT / "examples" / example / "data", needed=there.needed)
    assert digits(evaluate(here, records, window)) == digits(evaluate(there, again, window))


def digits(evaluation: Evaluation) -> list[object]:
    return [
        (r.key, r.score, r.unrounded, r.ledger, r.grade, r.rank, r.outcomes, len(r.findings))
        for r in evaluation.subjects
    ]


def test_its_digest_is_the_same_in_every_folder(tmp_path: Path) -> None:
    for folder in ("rules", "examples/tobacco/branch"):
        shutil.copytree(ROOT / folder, tmp_path / "elsewhere" / folder)
    for name in SCHEMES[::2]:
        moved = closure_of(tmp_path / "elsewhere" / name)
        assert moved.digest == closure_of(ROOT / name).digest
        assert closure_made(moved.entry, moved.scheme, moved.files) == moved


def test_the_manifest_is_as_written_down() -> None:
    closure = closure_of(ROOT / "rules/telecom/campaign.yaml")
    content = json.loads(closure.manifest)
    assert content == {
        "entry": "campaign.yaml",
        "files": {
            file: digest((ROOT / "rules/telecom" / file).read_bytes())
            for file in ("campaign.yaml", "records.yaml")
        },
        "language": 1,
        "scheme": "telecom/campaign",
    }
    assert closure.digest == digest(canon(content))


BASE = """\
kaohe: 1
scheme: shop/seller
{top}
subject: seller
period: [month, year]
records: {records}
score: {{points: 100, rate: "linear(count(sale), from=0, to={to})"}}
"""
RECORDS = """\
kaohe: 1
records:
  seller: {key: id, fields: {name: text}}
  sale: {of: seller, when: date, fields: {date: date}}
"""
HEIR = "kaohe: 1\nscheme: ours/seller\nextends: shop/seller\n"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A scheme that extends one of several versions by its name; the older one has records of its own."""
    monkeypatch.chdir(tmp_path)
    files = {
        "rules/shop/seller.yaml": BASE.format(
            top="until: 2015-12-31", records="old/records.yaml", to=10
        ),
        "rules/shop/seller-2016.yaml": BASE.format(
            top="effective: 2016-01-01", records="records.yaml", to=20
        ),
        "rules/shop/other.yaml": BASE.replace("shop/seller", "shop/other").format(
            top="", records="records.yaml", to=5
        ),
        "rules/shop/records.yaml": RECORDS,
        "rules/shop/old/records.yaml": RECORDS.replace("{name: text}", "{name: text, age: number}"),
        "ours/seller.yaml": HEIR,
    }
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return tmp_path


DAYS = (None, date(2010, 1, 1), date(2015, 12, 31), date(2016, 1, 1), date(2030, 1, 1))


@pytest.mark.usefixtures("shop")
def test_every_version_of_a_base_goes_along(nothing: Callable[[], None]) -> None:
    path = Path("ours/seller.yaml")
    here = [read_document(path, day).files for day in DAYS]
    closure = closure_of(path)
    assert list(closure.files) == [
        "@rules/shop/old/records.yaml",
        "@rules/shop/records.yaml",
        "@rules/shop/seller-2016.yaml",
        "@rules/shop/seller.yaml",
        "seller.yaml",
    ]
    for file in Path("rules/shop").rglob("*.yaml"):
        file.write_text("kaohe: 1\nscheme: shop/seller\nsubject: nobody\n", "utf-8")
    nothing()
    assert [open_closure(closure, day).files for day in DAYS] == here
    assert "age" in opened(closure, DAYS[1]).types["seller"].fields
    assert "age" not in opened(closure, DAYS[3]).types["seller"].fields
    versions = closed_versions(closure)
    old, new = versions.on(date(2015, 1, 1)).scheme, versions.latest.scheme
    assert old is not None
    assert new is not None
    assert old.digest != new.digest


def test_a_file_above_the_scheme_is_kept_below_a_folder_without_name(shop: Path) -> None:
    (shop / "common").mkdir()
    (shop / "common/records.yaml").write_text(RECORDS, "utf-8")
    text = BASE.format(top="", records="../common/records.yaml", to=3)
    for folder in ("north", "south"):
        (shop / folder).mkdir()
        (shop / folder / "s.yaml").write_text(text, "utf-8")
    north, south = (closure_of(Path(folder) / "s.yaml") for folder in ("north", "south"))
    assert north == south
    assert list(north.files) == ["_/s.yaml", "common/records.yaml"]
    assert opened(north).files == read_document(Path("north/s.yaml")).files


def codes(make: Callable[[], object]) -> list[str]:
    with pytest.raises(Rejected) as caught:
        make()
    return [d.code for d in caught.value.diagnostics]


def test_what_cannot_be_kept(shop: Path) -> None:
    path = Path("ours/seller.yaml")

    def written(extends: str = "shop/seller", records: str = "") -> list[str]:
        path.write_text(HEIR.replace("shop/seller", extends) + records, "utf-8")
        return codes(lambda: closure_of(path))

    (shop / "ours/a:b.yaml").write_text(BASE.format(top="", records="r.yaml", to=1), "utf-8")
    (shop / "ours/r.yaml").write_text(RECORDS, "utf-8")
    (shop / "ours/R.yaml").write_text(BASE.format(top="", records="r.yaml", to=1), "utf-8")
    assert written(extends="./R.yaml") == ["closure-names-clash"]
    (shop / "ours/x?.yaml").write_text(BASE.format(top="", records="r.yaml", to=1), "utf-8")
    assert written(extends="x?.yaml") == ["closure-odd-name"]
    assert written(records=f"records: {shop}/ours/r.yaml") == ["closure-absolute"]
    assert written(records="records: nowhere.yaml") == ["records-file"]
    (shop / "rules/up").mkdir()
    (shop / "outside.yaml").write_text(RECORDS, "utf-8")
    far = BASE.replace("shop/seller", "up/far").format(top="", records="../../outside.yaml", to=1)
    (shop / "rules/up/far.yaml").write_text(far, "utf-8")
    assert written(extends="up/far") == ["closure-odd-name"]


def test_two_files_of_one_name(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One in a pack of the current folder, one in the pack of that name that comes with kaohe."""
    shipped = shop / "shipped"
    (shipped / "shop").mkdir(parents=True)
    (shipped / "shop/records.yaml").write_text(RECORDS, "utf-8")
    (shipped / "shop/low.yaml").write_text(
        BASE.replace("shop/seller", "shop/base").format(top="", records="records.yaml", to=9),
        "utf-8",
    )
    monkeypatch.setattr(named, "rules_roots", lambda: (shop / "rules", shipped))
    mine = "kaohe: 1\nscheme: shop/mine\nextends: low.yaml\n"
    (shop / "rules/shop/mine.yaml").write_text(mine, "utf-8")
    low = "kaohe: 1\nscheme: shop/low\nextends: shop/base\n"
    (shop / "rules/shop/low.yaml").write_text(low, "utf-8")
    path = Path("ours/seller.yaml")
    path.write_text(HEIR.replace("shop/seller", "shop/mine"), "utf-8")
    assert codes(lambda: closure_of(path)) == ["closure-two-files"]
    (shipped / "shop/low.yaml").rename(shipped / "shop/base.yaml")
    assert len(closure_of(path).files) == 5


def test_two_schemes_of_one_name(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the disk the nearer pack wins; kept together they would be two versions."""
    shipped = shop / "shipped"
    (shipped / "shop").mkdir(parents=True)
    (shipped / "shop/far.yaml").write_text("kaohe: 1\nscheme: shop/far\nextends: x.yaml\n", "utf-8")
    (shipped / "shop/x.yaml").write_text(
        "kaohe: 1\nscheme: shop/other\nextends: shop/other\n", "utf-8"
    )
    monkeypatch.setattr(named, "rules_roots", lambda: (shop / "rules", shipped))
    path = Path("ours/seller.yaml")
    path.write_text(HEIR.replace("shop/seller", "shop/far"), "utf-8")
    assert len(read_document(path).files) == 5
    assert codes(lambda: closure_of(path)) == ["closure-not-same"]


@pytest.fixture
def small() -> Closure:
    return closure_made("s.yaml", "s", {"s.yaml": HEIR.encode(), "子/r.yaml": RECORDS.encode()})


def test_a_closure_is_read_by_its_digests(small: Closure) -> None:
    by_digest = {digest(content): content for content in small.files.values()}
    assert closure_read(small.manifest, lambda _, wanted: by_digest[wanted]) == small


@pytest.mark.parametrize(
    "name",
    [
        "../s.yaml", "a/../s.yaml", "/s.yaml", "a//s.yaml", "./s.yaml", "a/./s.yaml", "", "a/", "C:s.yaml",
        "a\\s.yaml", "s.yaml.", " s.yaml", "a /s.yaml", "s\n.yaml", "s\u202e.yaml", "e\u0301.yaml", "x" * 201,
        "s.yaml\0", "*.yaml", "..", ".",
    ],
)  # fmt: skip
def test_names_that_do_not_travel(name: str) -> None:
    assert "closure-odd-name" in codes(lambda: closure_made(name, "s", {name: b""}))
    manifest = canon({"entry": name, "files": {name: digest(b"")}, "language": 1, "scheme": "s"})
    assert "closure-odd-name" in codes(lambda: closure_read(manifest, lambda *_: b""))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"language": 2}, "closure-language"),
        ({"entry": "other.yaml"}, "closure-manifest"),
        ({"entry": 1}, "closure-manifest"),
        ({"files": []}, "closure-manifest"),
        ({"files": {"s.yaml": "short"}}, "closure-manifest"),
        ({"files": {"s.yaml": "0" * 64}}, "closure-file-changed"),
        ({"more": 1}, "closure-manifest"),
        ({"files": {"s.yaml": "0" * 64, "S.yaml": "0" * 64}}, "closure-names-clash"),
    ],
)
def test_manifests_that_are_none(small: Closure, change: dict[str, object], code: str) -> None:
    manifest = canon({**json.loads(small.manifest), **change})
    assert codes(lambda: closure_read(manifest, lambda name, _: small.files[name])) == [code]


def test_a_changed_file_is_found(small: Closure) -> None:
    for name in small.files:
        changed = {**small.files, name: small.files[name] + b"\n"}
        found = codes(lambda: closure_read(small.manifest, lambda n, _: changed[n]))  # noqa: B023
        assert found == ["closure-file-changed"]
        assert closure_made("s.yaml", "s", changed).digest != small.digest


def test_a_closure_without_a_base_says_so() -> None:
    lone = closure_made("s.yaml", "s", {"s.yaml": HEIR.encode()})
    assert codes(lambda: open_closure(lone)) == ["extends-unknown"]
    lone = closure_made("s.yaml", "s", {"s.yaml": HEIR.replace("shop/seller", "b.yaml").encode()})
    assert codes(lambda: open_closure(lone)) == ["extends-file"]


def test_cases_that_do_not_hold_or_cannot_be_read(small: Closure) -> None:
    closure = closure_of(ROOT / "rules/complaints/quality.yaml")
    ((path, content),) = case_files(ROOT / "rules/complaints/quality.yaml").items()
    (good,) = run_closed_cases(closure, {path: content})
    assert len(good.results) == 6
    wrong = content.replace(b"score: ", b"score: 1", 1)
    (bad,) = run_closed_cases(closure, {path: wrong})
    assert bad.failed == 1
    for text, code in (
        (b"kaohe: [", "broken-yaml"),
        (b"kaohe: 1\n", "not-cases"),
        (b"kaohe: 1\nscheme: x\ncases: 1\n", "wrong-kind"),
    ):
        (told,) = run_closed_cases(closure, {path: text})
        assert told.failed
        assert told.results == ()
        assert len(told.problems) >= 1, code
    (unread,) = run_closed_cases(small, {path: content})
    assert {d.code for d in unread.problems} >= {"case-scheme", "extends-unknown"}
