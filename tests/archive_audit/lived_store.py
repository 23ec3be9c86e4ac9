"""A store with a long life behind it: people, roles, versions sent back and published, runs, a correction, an
erasure, a new key. It is made once; what is tampered with are copies.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from engine.archive.replay import noted, replay
from engine.archive.runs import Asked, completed, scheme_at, start, stop, take_up
from engine.archive.store import Store, create_store, open_store
from engine.archive.store.keys import rotate
from engine.archive.store.people import add_person, change_role
from engine.archive.store.session import Actor
from engine.archive.upkeep.erase import erase
from engine.archive.versions import (
    Version,
    approve,
    edit_draft,
    new_draft,
    prepare,
    publish,
    reject,
    submit,
)
from engine.language.periods import parse_period
from engine.proof import checkpoint
from engine.proof.checkpoint import Checkpoint
from engine.records import read_dataset
from engine.scheme.closure import closure_of
from tests.archive_runs.runs_world import world
from tests.conftest import new_database

__all__ = ["ADMIN", "AUTHOR", "PUBLISHER", "REVIEWER", "Lived", "copied", "lived"]

ADMIN = Actor("管理员", "test")
AUTHOR = Actor("作者", "test")
COLLEAGUE = Actor("同事", "test")
REVIEWER = Actor("审核", "test")
PUBLISHER = Actor("发布", "test")
_PEOPLE = {
    AUTHOR: ("author",),
    COLLEAGUE: ("author", "reviewer"),
    REVIEWER: ("reviewer",),
    PUBLISHER: ("publisher",),
    Actor("审计", "test"): ("auditor",),
}


@dataclass(frozen=True, slots=True)
class Lived:
    """The store as a template: its folder, the server its database is on if it is PostgreSQL, and the
    checkpoints that somebody kept elsewhere.
    """

    folder: Path
    server: str
    kept: tuple[Checkpoint, ...]

    @property
    def early(self) -> Checkpoint:
        """A checkpoint of its youth."""
        return self.kept[0]

    @property
    def late(self) -> Checkpoint:
        """The last one."""
        return self.kept[-1]


def lived(folder: Path, server: str = "") -> Lived:
    """Make it; on a PostgreSQL server if one is named."""
    store = create_store(
        folder / "store", ADMIN, name="考核档案", database=new_database(server) if server else ""
    )
    for actor, roles in _PEOPLE.items():
        add_person(store, ADMIN, actor.who, "", "入职")
        for role in roles:
            change_role(store, ADMIN, actor.who, role, True, "分工")
    kept = [_newest(store)]
    _lives(store, folder)
    store.close()
    return Lived(store.folder, server, (*kept, _newest(store)))


def _lives(store: Store, folder: Path) -> None:
    demo = world(folder / "demo")
    first = _published(store, demo)
    run = _run(store, demo, "2024Q1", first)
    month = _run(store, world(folder / "month", number=1), "2024-02", first)
    _, fresh = _asked(store, demo, "2024-01", first, "")
    stop(store, AUTHOR, fresh, "先停一下")
    take_up(store, AUTHOR, fresh, "接着算")
    stop(store, AUTHOR, fresh, "不算了")
    change_role(store, ADMIN, "同事", "reviewer", False, "调岗")
    rotate(store, ADMIN, "每年一换")
    late = world(folder / "late", number=3)
    _run(store, late, "2024Q1", first, corrects=run)
    noted(store, AUTHOR, [replay(store, _stored(store, run))], "抽查")
    erase(store, ADMIN, [month], "保留期满")
    _published(store, demo, (">= 80", ">= 85"))
    add_person(store, ADMIN, "新人", "", "入职")


def _published(store: Store, demo: Path, *edits: tuple[str, str]) -> Version:
    """A version that is sent back once, edited by two, approved and published."""
    draft = new_draft(store, AUTHOR, demo / "scheme.yaml", why="起草").id
    source = (demo / "scheme.yaml").read_text("utf-8")
    day = "2024-03-01" if edits else "2024-01-01"
    for old, new in (*edits, ("effective: 2024-01-01", f"effective: {day}")):
        source = source.replace(old, new)
    edit_draft(store, COLLEAGUE, draft, 1, {"scheme.yaml": f"{source}\n".encode()}, "改")
    version, _ = submit(store, AUTHOR, prepare(store, draft), "提交")
    reject(store, REVIEWER, version.digest, "再改改")
    edit_draft(store, AUTHOR, draft, 2, {"scheme.yaml": f"# 定稿\n{source}".encode()}, "定稿")
    version, compared = submit(store, AUTHOR, prepare(store, draft), "再提交")
    approve(store, REVIEWER, version.digest, "同意", compared)
    return publish(store, PUBLISHER, version.digest, "施行")


def _asked(
    store: Store, demo: Path, period: str, version: Version, corrects: str
) -> tuple[bool, str]:
    closure = closure_of(demo / "scheme.yaml")
    window = parse_period(period)
    assert window is not None
    loaded = scheme_at(closure, window, None)
    dataset = read_dataset(loaded.types, demo / "data", needed=loaded.needed)
    trial = closure.digest != version.digest
    why = "迟到的记录" if corrects else "季度考核"
    asked = Asked(
        closure, dataset, window, None if trial else version.digest, None, corrects or None, why
    )
    run, fresh = start(store, AUTHOR, asked)
    return fresh, run.id


def _run(store: Store, demo: Path, period: str, version: Version, corrects: str = "") -> str:
    fresh, run = _asked(store, demo, period, version, corrects)
    return completed(store, AUTHOR, _stored(store, run), fresh).id


def _stored(store: Store, run: str):  # type: ignore[no-untyped-def]
    from engine.archive.runs import stored_run

    return stored_run(store, run)


def _newest(store: Store) -> Checkpoint:
    return checkpoint.parse((store.folder / "checkpoints.txt").read_text("ascii").splitlines()[-1])


def copied(template: Lived, folder: Path) -> Store:
    """A copy of the store of its own, opened."""
    shutil.copytree(template.folder, folder)
    settings = folder / "store.toml"
    if template.server:
        written = settings.read_text("utf-8")
        old = next(line for line in written.splitlines() if line.startswith("database"))
        source = make_url(old.split('"')[1])
        copy = source.set(database=f"{source.database}_{folder.name}")
        _server(template.server, f"CREATE DATABASE {copy.database} TEMPLATE {source.database}")
        new = copy.render_as_string(hide_password=False)
        settings.write_text(written.replace(old, f'database = "{new}"'), "utf-8")
    return open_store(folder)


def thrown_away(template: Lived, store: Store) -> None:
    """Remove a copy."""
    name = store.engine.url.database
    store.close()
    if template.server:
        _server(template.server, f"DROP DATABASE {name}")
    shutil.rmtree(store.folder)


def _server(url: str, statement: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
