"""Many people at once on a real server: nothing that was saved is lost, nothing fails.

By default a few people for a few rounds; KAOHE_LOAD=600 is 32 people for so many seconds, with several
processes on PostgreSQL and one on SQLite. Told with -s: times and memory.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

import pytest
import requests

from engine.site.accounts import account_named
from engine.site.sessions import begin
from tests.conftest import new_database
from tests.web.examples import addresses
from tests.web.made_site import OWN, Facts, account_name, make_site
from tests.web_load.users import NOTES, Desk, User, percentile
from web.parts import ROUTES
from web.routes import Page

SECONDS = int(os.environ.get("KAOHE_LOAD") or 0)
USERS, ROUNDS = (32, 0) if SECONDS else (3, 3)
DRAFTS = 8 if SECONDS else 2
DATABASES = ["sqlite", "postgresql"] if SECONDS else ["sqlite"]
ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def server(site: Path, processes: int) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """``kaohe serve`` on a free port, told to stop afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "KAOHE_PORT": str(port), "KAOHE_RATE": "1000000",
        "KAOHE_PROCESSES": str(processes), "KAOHE_LOG": "error",
    }  # fmt: skip
    main = "from engine.cli.main import main; main()"
    command = [sys.executable, "-c", main, "serve", "--site", str(site)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        _await(f"{url}/readyz", process)
        yield url, process
    finally:
        process.terminate()
        assert process.wait(60) == 0, "it did not stop gracefully"


def _await(url: str, process: subprocess.Popen[bytes]) -> None:
    until = perf_counter() + 120
    while True:
        assert process.poll() is None, "the server did not start"
        try:
            assert requests.get(url, timeout=5).status_code == 200
        except requests.ConnectionError:
            assert perf_counter() < until
            threading.Event().wait(0.1)
        else:
            return


def megabytes(process: subprocess.Popen[bytes]) -> list[int]:
    """The most memory that the process and each of its children had."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(
                line.split(":", 1) for line in status.read_text().splitlines() if ":" in line
            )
        except OSError:
            continue
        if process.pid in (int(lines["Pid"]), int(lines["PPid"])) and "VmHWM" in lines:
            found.append(int(lines["VmHWM"].split()[0]) // 1024)
    return found


def prepared(folder: Path, database: Callable[[], str]) -> tuple[Facts, list[tuple[str, str]]]:
    """The made site, with a session for each user."""
    site = make_site(folder, database)
    try:
        account = account_named(site, account_name("all")).id
        begun = [begin(site, account, "127.0.0.1", f"user {n}") for n in range(USERS)]
    finally:
        site.close()
    return Facts.read(folder, OWN), [(secret, session.csrf) for secret, session in begun]


@pytest.mark.parametrize("database", DATABASES)
def test_many_at_once(database: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    url = request.getfixturevalue("postgresql") if database == "postgresql" else ""
    facts, sessions = prepared(tmp_path / "site", (lambda: new_database(url)) if url else str)
    pages = [
        place
        for route in ROUTES
        if isinstance(route, Page) and route.act == "look"
        for place in addresses(route, facts)
    ]
    with server(tmp_path / "site", 3 if url else 1) as (served, process):
        desk = Desk(served, facts, pages, [])
        users = [User(desk, n, *session) for n, session in enumerate(sessions)]
        for _ in range(DRAFTS):
            body = {"from": "version", "version": f"{facts.scheme}@1", "why": "一起写"}
            desk.drafts.append(
                users[0].ask("made", "POST", f"/api/v1/o/{OWN}/drafts", body).json()["id"]
            )
        until = perf_counter() + SECONDS
        threads = [threading.Thread(target=user.work, args=(ROUNDS, until)) for user in users]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert desk.wrong == []
        for draft in desk.drafts:
            check(users[0], draft)
        report(database, desk, megabytes(process))


def check(user: User, draft: str) -> None:
    """Every revision is one that somebody was told is theirs, and the last text has every line once."""
    saved = user.desk.saved[draft]
    base = f"/api/v1/o/{OWN}/drafts/{draft}"
    latest = user.ask("open", "GET", base).json()["revision"]
    assert sorted(saved) == list(range(2, latest + 1))
    if saved:
        text = user.ask("open", "GET", f"{base}/files/{NOTES}").json()["text"]
        assert text.split() == [saved[revision] for revision in sorted(saved)]


def report(database: str, desk: Desk, memory: list[int]) -> None:
    """What a campaign is run for."""
    saved = sum(map(len, desk.saved.values()))
    lines = [f"{database}: {USERS} users, {saved} saved, {desk.stale} times too late; {memory} MB"]
    for kind, times in sorted(desk.times.items()):
        half, most = percentile(times, 0.5), percentile(times, 0.95)
        lines.append(f"{kind:8} {len(times):6} calls, median {half:6.0f} ms, p95 {most:6.0f} ms")
    print("\n" + "\n  ".join(lines))  # noqa: T201  # told with -s
