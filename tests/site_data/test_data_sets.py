"""A data set is one organisation's, and fits every scheme whose record types it has."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from threading import Barrier

import pytest

from engine.archive.runs import Asked, start
from engine.archive.store.people import change_role
from engine.diagnostics import Rejected
from engine.evaluate import Run
from engine.language.periods import parse_period
from engine.language.values import Missing
from engine.records import Dataset
from engine.records.snapshot import digest_of, read_snapshot, write_snapshot
from engine.scheme.closure import closure_of
from engine.scheme.model import Scheme
from engine.site.data import (
    DataSet,
    applied,
    data_set,
    data_sets,
    keep,
    load,
    remove,
    rows,
    scheme_with,
    surveyed,
)
from engine.site.data.cache import Cache
from engine.site.organisations import store_of
from tests.site.site_world import ADMIN, SiteWorld, code_of
from tests.site_data.data_world import (
    CLEAN,
    COURIERS,
    FAULTY,
    SCHEME,
    codes_of,
    document,
    lines,
    sent,
    zipped,
)

ROWS: dict[str, str | bytes] = {"courier.csv": COURIERS, "deliveries.csv": lines(*CLEAN)}


def read(world: SiteWorld, folder: Path, slug: str = "own", text: str = SCHEME) -> Dataset:
    held = sent(world, "d.zip", zipped({**ROWS}), slug)
    found = applied(world.site, slug, held, document(folder, text), None).dataset
    assert found is not None
    return found


def kept(world: SiteWorld, folder: Path, name: str = "Q4", slug: str = "own") -> DataSet:
    dataset = read(world, folder, slug)
    return keep(world.site, slug, world.admins[slug].id, name, dataset, origin="d.zip", note=" n ")


def scheme_of(folder: Path, text: str) -> Scheme:
    return scheme_with(document(folder, text), None)


def scored(scheme: Scheme, dataset: Dataset) -> dict[str, object]:
    window = parse_period("2025Q4")
    assert window is not None
    return {one.key: one.score for one in Run(scheme, dataset, window).evaluation().subjects}


def test_what_was_kept_comes_back(data_world: SiteWorld, tmp_path: Path) -> None:
    made = kept(data_world, tmp_path)
    assert (made.name, made.note, made.rows) == ("Q4", "n", {"courier": 2, "delivery": 4})
    assert data_set(data_world.site, "own", made.id) == made
    dataset = read(data_world, tmp_path)
    found = load(data_world.site, "own", made.id, scheme_of(tmp_path, SCHEME))
    assert digest_of(found) == digest_of(dataset) == made.snapshot
    assert [(r.file, r.line) for r in found.tables["delivery"].rows] == [
        ("deliveries.csv", line) for line in (2, 3, 4, 5)
    ]
    assert found.notes == ()


def test_rows_that_were_set_aside_are_counted(data_world: SiteWorld, tmp_path: Path) -> None:
    held = sent(data_world, "f.zip", zipped({**ROWS, "deliveries.csv": lines(*FAULTY)}))
    checked = applied(data_world.site, "own", held, document(tmp_path), None)
    assert checked.dataset is not None
    made = keep(data_world.site, "own", data_world.admins["own"].id, "faulty", checked.dataset)
    assert made.set_aside == 3
    found = load(data_world.site, "own", made.id, scheme_of(tmp_path, SCHEME))
    assert [p.code for p in found.problems] == [p.code for p in checked.problems]
    assert [p.file for p in found.problems] == ["deliveries.csv"] * 4


FUEL = '      fuel: {type: "number in yuan, 0.., optional", column: Fuel}\n'
NEW = FUEL + "      weight: integer\n"
NARROW = SCHEME.replace(FUEL, "").replace("      number: text\n", "").replace(
    "    key: number\n    of", "    of"
)  # fmt: skip
FEWER = (
    "kaohe: 1\nscheme: a/b\ntitle: t\nsubject: courier\nperiod: quarter\n"
    "records:\n  courier: {key: id, fields: {name: text}}\n"
    "score:\n  points: 1\n  parts:\n    a: {points: 1, rate: 1}\n"
)


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        (SCHEME.replace(FUEL, NEW), ["data-set-lacks-field"]),
        (SCHEME.replace(FUEL, ""), []),
        (FEWER, []),
        ("\n\n# moved\n" + SCHEME, []),
        (SCHEME.replace("column: Parcels", "column: 件数"), []),
    ],
)
def test_schemes_that_a_data_set_fits(
    data_world: SiteWorld, tmp_path: Path, text: str, lacks: list[str]
) -> None:
    made = kept(data_world, tmp_path)
    scheme = scheme_of(tmp_path, text)
    found = load(data_world.site, "own", made.id, scheme, preview=True)
    assert [note.code for note in found.notes] == lacks
    if lacks:
        with pytest.raises(Rejected) as caught:
            load(data_world.site, "own", made.id, scheme)
        assert code_of(caught.value) == "data-set-without-field"
    else:
        assert digest_of(load(data_world.site, "own", made.id, scheme)) == digest_of(found)
    assert found.types is scheme.types
    assert set(found.tables) == set(scheme.needed)
    for name, table in found.tables.items():
        assert table.type.columns == scheme.types[name].columns
    assert scored(scheme, found).keys() == {"007", "012"}
    again = read_back(scheme, found)
    assert digest_of(again) == digest_of(found)


def read_back(scheme: Scheme, dataset: Dataset) -> Dataset:
    """What a run keeps of it can be read for its own scheme."""
    snapshot = write_snapshot(dataset)
    return read_snapshot(scheme.types, snapshot.manifest, snapshot.objects.__getitem__)


def test_nothing_but_a_preview_rests_on_a_field_that_is_not_there(
    data_world: SiteWorld, tmp_path: Path
) -> None:
    """A sum over no values is 0: in a run that would be somebody's score. An average is missing."""
    made = kept(data_world, tmp_path)
    plain = scheme_of(tmp_path, SCHEME)
    whole = scored(plain, load(data_world.site, "own", made.id, plain))
    assert whole == {"007": Decimal("98"), "012": Decimal("89.25")}
    for formula, missing in (("sum(delivery.weight)", False), ("avg(delivery.weight)", True)):
        text = SCHEME.replace(FUEL, NEW).replace("sum(delivery.parcels)", formula)
        scheme = scheme_of(tmp_path, text)
        for _ in range(2):
            found = load(data_world.site, "own", made.id, scheme, preview=True)
            assert [note.code for note in found.notes] == ["data-set-lacks-field"]
            scores = scored(scheme, found).values()
            assert [isinstance(score, Missing) for score in scores] == [missing] * 2
            with pytest.raises(Rejected) as caught:
                load(data_world.site, "own", made.id, scheme)
            assert code_of(caught.value) == "data-set-without-field"


def test_a_type_without_a_key_keeps_its_rows(data_world: SiteWorld, tmp_path: Path) -> None:
    """Its rows are known by their values, which are fewer for a scheme that asks for fewer."""
    plain = SCHEME.replace("    key: number\n", "")
    dataset = read(data_world, tmp_path, text=plain)
    made = keep(data_world.site, "own", data_world.admins["own"].id, "keyless", dataset)
    scheme = scheme_of(tmp_path, NARROW)
    found = load(data_world.site, "own", made.id, scheme)
    assert len(found.tables["delivery"].rows) == 4
    assert digest_of(read_back(scheme, found)) == digest_of(found)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("    title: 员工\n", "    title: 员工\n    during: a to b\n", "data-set-lacks-time"),
        ("      parcels: {type: \"integer, 0..\"", "      parcels: {type: text", "data-set-other-kind"),
        ("    key: number\n", "    key: [number, kind]\n", "data-set-other-key"),
        ("    of: courier\n", "    of: [courier, station]\n", "data-set-lacks-link"),
        ("integer, 0..", "integer, 900..", "data-set-values"),
        ("one of 普通, 加急", "one of 普通, 慢", "data-set-values"),
        ("number in yuan, 0.., optional", "number in yuan, 0..", "data-set-values"),
        ("    of: courier\n", "    of: {chief: {type: courier, column: chief}}\n", "data-set-lacks-link"),
    ],
)  # fmt: skip
def test_schemes_that_a_data_set_does_not_fit(
    data_world: SiteWorld, tmp_path: Path, old: str, new: str, code: str
) -> None:
    made = kept(data_world, tmp_path)
    assert old in SCHEME
    text = SCHEME.replace(old, new)
    if "station" in new:
        text = text.replace("records:\n", "records:\n  station: {key: s}\n")
    if "during" in new:
        text = text.replace(
            "      name: text\n", "      name: text\n      a: date\n      b: date\n"
        )
    if "parcels: {type: text" in new:
        text = text.replace("sum(delivery.parcels)", "count(delivery)")
    with pytest.raises(Rejected) as caught:
        load(data_world.site, "own", made.id, scheme_of(tmp_path, text))
    assert code in codes_of(caught.value)


def test_a_type_that_is_not_there(data_world: SiteWorld, tmp_path: Path) -> None:
    dataset = read(data_world, tmp_path)
    only = Dataset(dataset.types, {"courier": dataset.tables["courier"]})
    made = keep(data_world.site, "own", data_world.admins["own"].id, "half", only)
    with pytest.raises(Rejected) as caught:
        load(data_world.site, "own", made.id, scheme_of(tmp_path, SCHEME))
    assert code_of(caught.value) == "data-set-lacks-type"
    assert scored(
        scheme_of(tmp_path, FEWER),
        load(data_world.site, "own", made.id, scheme_of(tmp_path, FEWER)),
    )


def test_pages_of_rows(data_world: SiteWorld, tmp_path: Path) -> None:
    made = kept(data_world, tmp_path)

    def keys(offset: int, limit: int, text: str = "") -> tuple[int, list[str]]:
        page = rows(data_world.site, "own", made.id, "delivery", offset, limit, text)
        return page.total, [row.key for row in page.rows]

    assert keys(0, 2) == (4, ["D1", "D2"])
    assert keys(2, 9) == (4, ["D3", "D4"])
    assert keys(9, 9) == (4, [])
    assert keys(-1, -1) == (4, [])
    assert keys(0, 9, " 加急") == (1, ["D2"])
    assert keys(0, 9, "d3") == (1, ["D3"])
    assert keys(0, 9, "0.9") == (4, ["D1", "D2", "D3", "D4"])
    assert keys(0, 9, ".*") == (0, [])
    page = rows(data_world.site, "own", made.id, "delivery", 1, 1)
    cells = dict(zip(page.columns, page.rows[0].cells, strict=True))
    assert (cells["date"], cells["on time"], cells["fuel"]) == ("2025-11-12", "0.97", None)
    with pytest.raises(Rejected) as caught:
        rows(data_world.site, "own", made.id, "x")
    assert code_of(caught.value) == "data-set-lacks-type"


def test_data_sets_are_an_organisations_own(data_world: SiteWorld, tmp_path: Path) -> None:
    made = kept(data_world, tmp_path)
    theirs = kept(data_world, tmp_path, "theirs", "foreign")
    scheme = scheme_of(tmp_path, SCHEME)
    asks: tuple[Callable[[], object], ...] = (
        lambda: data_set(data_world.site, "foreign", made.id),
        lambda: load(data_world.site, "foreign", made.id, scheme),
        lambda: rows(data_world.site, "foreign", made.id, "courier"),
        lambda: remove(data_world.site, "foreign", made.id),
        lambda: data_set(data_world.site, "own", "run-" + made.id),
        lambda: data_set(data_world.site, "own", ""),
        lambda: data_set(data_world.site, "own", "a\0b"),
    )
    for ask in asks:
        with pytest.raises(Rejected) as caught:
            ask()
        assert code_of(caught.value) == "no-such-data-set"
    listed = data_sets(data_world.site, "foreign").items
    assert theirs in listed
    assert made not in listed


def test_what_is_removed_leaves_what_others_need(data_world: SiteWorld, tmp_path: Path) -> None:
    one, two = kept(data_world, tmp_path, "one"), kept(data_world, tmp_path, "two")
    scheme = scheme_of(tmp_path, SCHEME)
    remove(data_world.site, "own", one.id)
    assert load(data_world.site, "own", two.id, scheme).tables["courier"].rows
    with pytest.raises(Rejected):
        data_set(data_world.site, "own", one.id)
    place = data_world.site.folder / "data" / "own" / two.manifest[:2] / two.manifest[2:]
    assert place.exists()
    for each in data_sets(data_world.site, "own").items:
        if each.run is None:
            remove(data_world.site, "own", each.id)
    assert not place.exists()
    held = sent(data_world, "d.zip", zipped(ROWS))
    assert surveyed(data_world.site, "own", held).tables


def test_an_object_that_was_changed(data_world: SiteWorld, tmp_path: Path) -> None:
    made = kept(data_world, tmp_path, "broken")
    place = data_world.site.folder / "data" / "own" / made.manifest[:2] / made.manifest[2:]
    content = place.read_bytes()
    place.chmod(0o644)
    place.write_bytes(content + b" ")
    try:
        with pytest.raises(Rejected) as caught:
            load(data_world.site, "own", made.id, scheme_of(tmp_path, SCHEME))
        assert code_of(caught.value) == "object-changed"
    finally:
        place.write_bytes(content)


@pytest.mark.parametrize("name", ["", "  ", "a" * 121, "a\nb"])
def test_names_of_data_sets(data_world: SiteWorld, tmp_path: Path, name: str) -> None:
    dataset = read(data_world, tmp_path)
    with pytest.raises(Rejected) as caught:
        keep(data_world.site, "own", data_world.admins["own"].id, name, dataset)
    assert code_of(caught.value) == "data-set-name"


def test_the_records_of_runs_are_data_sets(data_world: SiteWorld, tmp_path: Path) -> None:
    store = store_of(data_world.site, "own")
    change_role(store, ADMIN, ADMIN.who, "author", True, "")
    made = kept(data_world, tmp_path)
    scheme = scheme_of(tmp_path, SCHEME)
    window = parse_period("2025Q4")
    assert window is not None
    closure = closure_of(document(tmp_path).path)
    dataset = load(data_world.site, "own", made.id, scheme)
    run, _ = start(store, ADMIN, Asked(closure, dataset, window))
    listed = data_sets(data_world.site, "own")
    found = next(each for each in listed.items if each.run == run.id)
    assert found == data_set(data_world.site, "own", f"run-{run.id}")
    assert (found.rows, found.snapshot, found.by) == (made.rows, made.snapshot, None)
    assert digest_of(load(data_world.site, "own", found.id, scheme)) == made.snapshot
    assert rows(data_world.site, "own", found.id, "courier").total == 2
    assert load(data_world.site, "own", found.id, scheme_of(tmp_path, FEWER)).tables.keys() == {
        "courier"
    }
    with pytest.raises(Rejected) as caught:
        remove(data_world.site, "own", found.id)
    assert code_of(caught.value) == "data-set-of-run"
    with pytest.raises(Rejected):
        data_set(data_world.site, "foreign", found.id)
    first, rest = (data_sets(data_world.site, "own", at, 1) for at in (0, 1))
    assert first.total == rest.total == listed.total
    assert [*first.items, *rest.items] == list(listed.items[:2])


def test_a_cache_makes_things_once_and_stays_small() -> None:
    cache: Cache[str] = Cache(10)
    made: list[str] = []
    together = Barrier(4)

    def noted(key: str, weight: int) -> str:
        made.append(key)
        return key * weight

    def ask(key: str) -> str:
        together.wait()
        return cache.get(key, lambda: noted(key, 4), len)

    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(ask, ["a"] * 4)) == {"aaaa"}
    assert made == ["a"]

    def get(key: str, weight: int = 4) -> str:
        return cache.get(key, lambda: noted(key, weight), len)

    get("b")
    get("a")
    get("c")
    assert made == ["a", "b", "c"]
    get("a")
    get("b")
    assert made == ["a", "b", "c", "b"]
    get("d", 11)
    get("d", 11)
    assert made[-2:] == ["d", "d"]

    def fail() -> str:
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011  # its own, nobody else raises one
        cache.get("e", fail, len)
    assert get("e") == "eeee"
