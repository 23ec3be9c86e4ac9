"""People at work, as programs: they read pages, preview a draft as they type, and save what they wrote."""

from __future__ import annotations

import threading
from collections import defaultdict
from dataclasses import dataclass, field
from random import Random
from time import perf_counter
from typing import Any

import requests

from tests.web.made_site import Facts

__all__ = ["Desk", "User", "percentile"]

PERIOD = "2024Q1"
NOTES = "notes.md"


def percentile(times: list[float], share: float) -> float:
    """Of some times, in milliseconds."""
    ordered = sorted(times)
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


@dataclass
class Desk:
    """What all of them work on, and what came of it."""

    url: str
    facts: Facts
    pages: list[str]
    drafts: list[str]
    saved: dict[str, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)
    stale: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


class User:
    """One of them, with a session of their own and a mind that is always the same."""

    def __init__(self, desk: Desk, number: int, secret: str, csrf: str) -> None:
        self.desk, self.number, self.csrf = desk, number, csrf
        self.random = Random(number)  # noqa: S311  # of a test
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.cookies.set("kaohe", secret)
        self.written = 0

    def work(self, rounds: int, until: float) -> None:
        """So many rounds, or as long as there is time."""
        while (self.written < rounds) if rounds else (perf_counter() < until):
            for _ in range(4):
                self.ask("read", "GET", self.random.choice(self.desk.pages))
            draft = self.random.choice(self.desk.drafts)
            self.preview(draft)
            self.save(draft)

    def ask(self, kind: str, method: str, path: str, body: Any = None, match: str = "") -> Any:
        """One request; how long it took is noted, and whatever is no answer."""
        headers = {"X-CSRF-Token": self.csrf} if method != "GET" else {}
        if match:
            headers["If-Match"] = match
        began = perf_counter()
        answer = self.session.request(
            method,
            self.desk.url + path,
            json=body,
            headers=headers,
            timeout=120,
            allow_redirects=False,
        )
        took = perf_counter() - began
        fine = answer.status_code < 400 or (kind == "save" and answer.status_code == 412)
        with self.desk.lock:
            self.desk.times[kind].append(took)
            if not fine:
                self.desk.wrong.append(f"{method} {path}: {answer.status_code} {answer.text[:300]}")
        return answer

    def preview(self, draft: str) -> None:
        """Findings, one person's tree, and what it does to all, of a text that is not saved."""
        base = f"/api/v1/o/{self.desk.facts.org}/drafts/{draft}"
        told = self.ask("open", "GET", base).json()
        scheme = self.ask("open", "GET", f"{base}/files/scheme.yaml").json()["text"]
        typed = scheme.replace("may be: 1..100", f"may be: 1..{self.random.randint(11, 99)}")
        sent = {"revision": told["revision"], "files": {"scheme.yaml": typed}}
        data = {**sent, "data": self.desk.facts.data_set, "period": PERIOD}
        self.ask("preview", "POST", f"{base}/findings", sent)
        self.ask("preview", "POST", f"{base}/tree", {**data, "subject": self.desk.facts.subject})
        self.ask("preview", "POST", f"{base}/impact", data)

    def save(self, draft: str) -> None:
        """A line of one's own below what is there; read again and written again where somebody was faster."""
        base = f"/api/v1/o/{self.desk.facts.org}/drafts/{draft}"
        line = f"{self.number}-{self.written}"
        for _ in range(100):
            before = self.ask("open", "GET", base)
            revision, files = before.json()["revision"], before.json()["files"]
            text = ""
            if any(each["name"] == NOTES for each in files):
                there = f"{base}/files/{NOTES}?revision={revision}"
                text = self.ask("open", "GET", there).json()["text"]
            body = {"files": {NOTES: f"{text}{line}\n"}, "why": line}
            answer = self.ask("save", "POST", f"{base}/revisions", body, f'"{revision}"')
            if answer.status_code != 412:
                break
            with self.desk.lock:
                self.desk.stale += 1
        self.written += 1
        with self.desk.lock:
            if answer.status_code < 400:
                self.desk.saved[draft][answer.json()["revision"]] = line
