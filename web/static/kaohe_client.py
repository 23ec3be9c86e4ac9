"""A client of kaohe's HTTP interface in one file: Python 3.11 or later and its standard library.

    from kaohe_client import Kaohe
    kaohe = Kaohe("http://127.0.0.1:8000", "kaohe_…", "tobacco")
    for run in kaohe.items("runs"):
        print(run["run"], run["period"])

Paths are those of /api/v1/o/<organisation>/, as plain text; one that begins with / is of /api/v1. Decimals
come as texts: make them Decimal, never float. What the service refuses is raised as Problem, with its code.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from decimal import Decimal
from email.message import Message
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

__all__ = ["Answer", "Kaohe", "Problem"]

_ROOT = "/api/v1"
_PAGE, _POLL, _LONGEST_PAUSE = 500, 20, 60


class Problem(Exception):
    """What the service refused: ``status``, ``code``, and ``problems`` as the service told them.

    ``told`` is the whole answer: a stale edit has the texts of both sides in it.
    """

    def __init__(self, status: int, told: Mapping[str, Any], after: int = 1) -> None:
        self.status = status
        self.told = dict(told)
        self.code = str(told.get("code", ""))
        self.problems = list(told.get("problems") or [])
        self.after = after
        words = (str(told.get(name, "")) for name in ("title", "detail"))
        super().__init__(" ".join((str(status), self.code, *words)).strip())

    @property
    def passes(self) -> bool:
        """Whether the same may be asked again a little later."""
        return self.status in (429, 503) or self.code == "key-busy"


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers, and content: JSON as it is, anything else as bytes. ``etag`` goes into ``match``."""

    status: int
    headers: Message
    content: Any

    @property
    def etag(self) -> str:
        """The state that was read, empty where it has none."""
        return str(self.headers.get("ETag", "")).removeprefix("W/").strip('"')


class Kaohe:
    """One organisation of a site, with a token. ``wait`` is how many seconds an answer may take; ``tries``
    how often is asked where the connection breaks, or the service says that it is busy."""

    def __init__(
        self,
        url: str,
        token: str,
        organisation: str,
        *,
        lang: str = "zh",
        wait: int = 120,
        tries: int = 5,
    ) -> None:
        self._url = url.rstrip("/")
        self._prefix = f"{_ROOT}/o/{quote(organisation, safe='')}/"
        self._headers = {"Authorization": f"Bearer {token}", "Accept-Language": lang}
        self._wait, self._tries = wait, tries
        self._opener = build_opener(_Stay())

    def get(self, path: str, **query: object) -> Any:
        """The content of a path."""
        return self.call("GET", path, query=query).content

    def post(self, path: str, content: object = None, *, match: str = "", key: str = "") -> Any:
        """Send content. Tried again after a lost connection it is carried out once (``key`` says which)."""
        return self.call("POST", path, content, match=match, key=key).content

    def patch(self, path: str, content: object) -> Any:
        """Change some fields."""
        return self.call("PATCH", path, content).content

    def delete(self, path: str) -> Any:
        """Take away; of a job: ask it to stop."""
        return self.call("DELETE", path).content

    def upload(self, path: str, file: bytes | Path, **query: object) -> Any:
        """Send a file, or bytes that would be one."""
        content = file if isinstance(file, bytes) else Path(file)
        return self.call("POST", path, content, query=query).content

    def items(self, path: str, **query: object) -> Iterator[Any]:
        """Every row of a list, asked for page by page."""
        asked = dict(query)
        seen = 0
        if path.partition("?")[0].rsplit("/", 1)[-1] not in _WHOLE:
            asked.setdefault("limit", _PAGE)
        while True:
            found = self.get(path, **asked)
            yield from found["items"]
            seen += len(found["items"])
            if found.get("older") is not None:
                asked["before"] = found["older"]
            elif found.get("after") is not None:
                asked["after"] = found["after"]
            elif found["items"] and found.get("total", 0) > seen:
                asked["offset"] = seen
            else:
                return

    def job(
        self, path: str, content: object = None, *, seconds: int = 3600, **query: object
    ) -> Any:
        """Begin long work, wait for it, and give its result. A file (Path or bytes) may be the content."""
        answer = self.call("POST", path, content, query=query)
        if answer.status != 202:
            return answer.content
        return self.done(answer.content["id"], seconds=seconds)["result"]

    def done(
        self, job: str, *, seconds: int = 3600, told: Callable[[int, int], object] | None = None
    ) -> Any:
        """The job when it is over; ``told(done, total)`` hears how far it is.

        Raises TimeoutError, and Problem for one that failed or was stopped.
        """
        until, seen = time.monotonic() + seconds, 0
        while True:
            found = self.get(f"jobs/{job}", seen=seen, wait=_POLL)
            seen = found["step"]
            if told is not None:
                told(found["done"], found["total"])
            if found["state"] == "done":
                return found
            if found["state"] in ("failed", "stopped"):
                problems = found["problems"] or [{"code": found["state"]}]
                raise Problem(422, {"code": problems[0]["code"], "problems": problems})
            if time.monotonic() >= until:
                raise TimeoutError(job)

    def call(
        self,
        method: str,
        path: str,
        content: object = None,
        *,
        query: Mapping[str, object] | None = None,
        match: str = "",
        key: str = "",
    ) -> Answer:
        """Carry out any operation. Raises Problem, and OSError when the service cannot be reached."""
        headers = dict(self._headers)
        if match:
            headers["If-Match"] = f'"{match}"'
        if method == "POST":
            headers["Idempotency-Key"] = key or uuid.uuid4().hex
        data: bytes | Path | None = None
        if isinstance(content, bytes | Path):
            data, headers["Content-Type"] = content, "application/octet-stream"
        elif content is not None:
            data = json.dumps(content, ensure_ascii=False, default=str).encode()
            headers["Content-Type"] = "application/json"
        url = self._url + self._place(path) + _query(query or {})
        for left in range(self._tries - 1, -1, -1):
            try:
                return self._sent(url, method, headers, data)
            except Problem as problem:
                if not left or not problem.passes:
                    raise
                time.sleep(min(problem.after, _LONGEST_PAUSE))
            except OSError:
                if not left or method not in ("GET", "POST"):
                    raise
                time.sleep(1)
        raise AssertionError("the last try returns or raises")

    def _place(self, path: str) -> str:
        written = quote(path, safe="/@:,")
        if not path.startswith("/"):
            return self._prefix + written
        return written if path.startswith(f"{_ROOT}/") else _ROOT + written

    def _sent(
        self, url: str, method: str, headers: Mapping[str, str], data: bytes | Path | None
    ) -> Answer:
        with ExitStack() as opened:
            sent, head = data, dict(headers)
            if isinstance(data, Path):
                sent = opened.enter_context(data.open("rb"))  # type: ignore[assignment]  # it may be a file
                head["Content-Length"] = str(data.stat().st_size)
            request = Request(url, sent, head, method=method)  # type: ignore[arg-type]  # noqa: S310  # the caller's
            try:
                response = opened.enter_context(self._opener.open(request, timeout=self._wait))
                return Answer(response.status, response.headers, _content(response))
            except HTTPError as error:
                told = _content(error)
                after = error.headers.get("Retry-After", "1")
                raise Problem(
                    error.code,
                    told if isinstance(told, dict) else {},
                    int(after) if after.isdigit() else 1,
                ) from None
            except HTTPException as error:
                raise ConnectionError(f"the answer broke off: {error!r}") from error


class _Stay(HTTPRedirectHandler):
    """Follows nobody: a token is for one address."""

    def redirect_request(self, *_: object) -> None:
        """Nothing: what was sent elsewhere is a Problem."""


# Lists that come whole.
_WHOLE = ("versions", "members", "keys", "organisations", "tokens", "sessions")


def _query(query: Mapping[str, object]) -> str:
    asked = {
        name: str(value).lower() if isinstance(value, bool) else value
        for name, value in query.items()
        if value is not None
    }
    return f"?{urlencode(asked, doseq=True)}" if asked else ""


def _content(response: Any) -> Any:
    data = response.read()
    is_json = response.headers.get_content_type().endswith("json")
    return json.loads(data, parse_float=Decimal) if data and is_json else data
