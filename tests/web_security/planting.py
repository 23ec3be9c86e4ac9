"""A site in which whatever can be named or written is called by what would run as script somewhere."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

from sqlalchemy import update

from engine.archive.runs import completed, start
from engine.archive.store.people import add_person
from engine.archive.store.session import Actor
from engine.archive.versions import approve, edit_draft, new_draft, prepare, publish, submit
from engine.site.data import keep
from engine.site.organisations import store_of
from engine.site.tables import metadata as site_tables
from tests.archive_runs.runs_world import SCHEME, asked, world
from tests.web.examples import address
from tests.web.made_site import OWN, Facts
from tests.web.visitors import WebWorld
from tests.web_security.bodies import Place, example, places, with_text
from web.parts import ROUTES
from web.routes import SITE, Operation

__all__ = ["PLACES", "chunks", "lived_in", "named_so", "planted"]

# Every text of every operation, and how long it may be.
PLACES: list[tuple[Operation, Place, int]] = [
    (route, place, most)
    for route in ROUTES
    if isinstance(route, Operation) and route.body
    for place, most in places(route.body)
]
# Requests for each field: enough for all of two thousand texts where a field is long.
_SHARE = 60
_TITLED = {
    "scheme: demo/visits": "scheme: demo/visits\ntitle: {}",
    "目标: {value: 10, may be: 1..100}": "目标: {{value: 10, may be: 1..100, title: {}, comment: {}}}",
    "完成率: 次数 / 目标": "完成率: {{formula: 次数 / 目标, title: {}}}",
    "points: 60\n": "points: 60\n          title: {}\n          comment: {}\n",
    "  先进: {top: 1": "  先进: {{title: {}, top: 1",
    "severity: note": "severity: note, title: {}, message: {}",
}


def chunks(texts: list[str], most: int) -> Iterator[str]:
    """The texts put together to pieces that are no longer; those that are longer themselves left out."""
    piece = ""
    for text in texts:
        if len(text) > most:
            continue
        if piece and len(piece) + len(text) + 1 > most:
            yield piece
            piece = ""
        piece = f"{piece} {text}" if piece else text
    if piece:
        yield piece


def planted(world: WebWorld, texts: list[str]) -> Counter[str]:
    """Send the texts through every field of every operation; how often each status was answered.

    Where they are put together, all of them; where a field is short, a share: each field another one.
    """
    met: Counter[str] = Counter()
    for field, (route, place, most) in enumerate(PLACES):
        body = example(route.body or {}, world.own)
        pieces = list(chunks(texts, min(most, 2000)))
        start = field * _SHARE % max(1, len(pieces))
        for number, text in enumerate((pieces[start:] + pieces[:start])[:_SHARE]):
            given: Any = with_text(body, place, text)
            if (
                place != ("name",)
                and isinstance(given, dict)
                and isinstance(given.get("name"), str)
            ):
                given["name"] = f"{given['name']}{number}"[:60]
            visitor = world.visitor("site" if route.act == SITE else "all")
            answer = visitor.send(route.method, address(route, world.own), given, match="1")
            met[f"{answer.status_code // 100}xx"] += 1
            assert answer.status_code < 500, (route.name, place, text)
            assert not answer.data or answer.mimetype not in ("text/html", "image/svg+xml"), (
                route.name
            )
    return met


def lived_in(world: WebWorld, folder: Path, texts: list[str]) -> Facts:
    """A scheme, records and a run full of the texts, as an organisation that writes so would have them."""
    site, store = world.site, store_of(world.site, OWN)
    source = _source(folder, texts)
    author, reviewer, publisher = (Actor(name, "test") for name in ("作者", "审核", "发布"))
    path, whys = source / "scheme.yaml", list(chunks(texts, 2000))
    first = new_draft(store, author, path, why=whys[0])
    version, compared = submit(store, author, prepare(store, first.id), whys[-1])
    approve(store, reviewer, version.digest, whys[0], compared)
    wanted = asked(source)
    data_set = keep(
        site, OWN, world.account("author"), texts[1][:100], wanted.dataset, note=whys[0]
    )
    publish(store, publisher, version.digest, whys[-1])
    run, new = start(store, publisher, replace(wanted, version=version.digest, why=whys[0]))
    done = completed(store, publisher, run, new)
    raw = new_draft(store, author, path, why=whys[0])
    content = path.read_text("utf-8") + "\n" + "\n".join(texts)
    edit_draft(store, author, raw.id, 1, {"scheme.yaml": content.encode()}, whys[-1])
    tabled = world.visitor("author").send(
        "POST",
        f"/api/v1/o/{OWN}/uploads?name=visit.csv",
        data=_table(["rep", texts[0]], [[t, t] for t in texts]),
    )
    assert tabled.status_code == 201, tabled.text
    return replace(
        world.own, published=version.digest, submitted=version.digest, draft=raw.id, compared=compared,
        runs=(done.id, world.own.runs[1]), data_set=data_set.id, upload=(tabled.json or {})["digest"],
        subject=_key(0, texts),
    )  # fmt: skip


def named_so(world: WebWorld, texts: list[str]) -> None:
    """The organisations, the accounts and the people are called so too; who looks, looks after the site."""
    titles = list(chunks(texts, 200))
    account, organisation = (site_tables.tables[name] for name in ("account", "organisation"))
    with world.site.writing() as connection:
        connection.execute(update(organisation).values(title=titles[0]))
        connection.execute(update(account).values(title=titles[-1], site_admin=True))
    for number, title in enumerate(titles[:50]):
        add_person(store_of(world.site, OWN), Actor("管理员", "test"), f"人{number}", title, title)


def _source(folder: Path, texts: list[str]) -> Path:
    source = world(folder, people=2)
    reps = [[_key(n, texts), text, texts[-1 - n]] for n, text in enumerate(texts)]
    visits = [[row[0], f"2024-01-{1 + n % 28:02d}", str(n % 11)] for n, row in enumerate(reps)]
    (source / "data" / "rep.csv").write_bytes(_table(["id", "name", "region"], reps))
    (source / "data" / "visit.csv").write_bytes(_table(["rep", "date", "mark"], visits))
    scheme, quoted = SCHEME, [json.dumps(text) for text in texts]
    for number, (old, new) in enumerate(_TITLED.items()):
        assert old in scheme, old
        scheme = scheme.replace(
            old, new.format(quoted[number % len(texts)], quoted[-1 - number % len(texts)])
        )
    (source / "scheme.yaml").write_text(scheme, "utf-8")
    return source


def _key(number: int, texts: list[str]) -> str:
    """A key of a record: a text that no other row has."""
    return " ".join(f"{number} {texts[number]}".split())


def _table(heads: list[str], rows: list[list[str]]) -> bytes:
    text = StringIO()
    csv.writer(text).writerows([heads, *rows])
    return text.getvalue().encode()
