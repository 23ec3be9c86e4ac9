"""A client of kaohe's HTTP interface in one file: Python 3.11 or later and its standard library.

    from kaohe_client import Kaohe
    kaohe = Kaohe("http://127.0.0.1:8000", "kaohe_…", "tobacco")
    for run in kaohe.get("runs")["runs"]:
        print(run["id"], run["period"])

Paths are those of /api/v1/o/<organisation>/; a path that begins with / is one of /api/v1. Decimals come as
texts: make them Decimal, never float. What the service refuses is raised as Problem, with its code.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import Request, build_opener

__all__ = ["Answer", "Kaohe", "Problem"]


class Problem(Exception):
    """What the service refused: ``status``, ``code``, and ``problems`` as the service told them."""

    def __init__(self, status: int, told: Mapping[str, Any]) -> None:
        self.status = status
        self.code = str(told.get("code", ""))
        self.problems = list(told.get("problems", []))
        super().__init__(
            f"{status} {self.code}: {told.get('title', '')} {told.get('detail', '')}".strip()
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers, and content: JSON as it is, anything else as bytes. ``etag`` goes into ``match``."""

    status: int
    headers: Mapping[str, str]
    content: Any

    @property
    def etag(self) -> str:
        """The state that was read."""
        return self.headers.get("ETag", "").removeprefix("W/").strip('"')


class Kaohe:
    """One organisation of a site, with a token. ``wait`` is how many seconds an answer may take."""

    def __init__(
        self, url: str, token: str, organisation: str, *, lang: str = "zh", wait: int = 120
    ) -> None:
        self._url = url.rstrip("/")
        self._prefix = f"/api/v1/o/{quote(organisation, safe='')}/"
        self._headers = {"Authorization": f"Bearer {token}", "Accept-Language": lang}
        self._wait = wait
        self._opener = build_opener()

    def get(self, path: str, **query: object) -> Any:
        """The content of a path."""
        return self.call("GET", path, query=query).content

    def post(self, path: str, content: object = None, *, key: str = "") -> Any:
        """Send content. Tried again after a lost connection it is carried out once (``key`` says which)."""
        return self.call("POST", path, content, key=key or uuid.uuid4().hex).content

    def put(self, path: str, content: object, *, match: str) -> Any:
        """Change a state that was read: ``match`` is its etag; Problem 412 when somebody was faster."""
        return self.call("PUT", path, content, match=match).content

    def delete(self, path: str, *, match: str = "") -> None:
        """Take away."""
        self.call("DELETE", path, match=match)

    def upload(self, path: str, data: bytes, **query: object) -> Any:
        """Send a file."""
        return self.call("POST", path, data, query=query, key=uuid.uuid4().hex).content

    def done(self, job: str, *, seconds: int = 3600) -> Any:
        """The job when it is over. Raises TimeoutError, and Problem for one that failed."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = self.get(f"jobs/{quote(job, safe='')}")
            if found["state"] in ("done", "failed", "stopped"):
                if found["state"] != "done":
                    told = (found.get("problems") or [{}])[0]
                    raise Problem(
                        422,
                        {
                            "code": told.get("code", found["state"]),
                            "problems": found.get("problems"),
                        },
                    )
                return found
            time.sleep(0.3)
        raise TimeoutError(job)

    def pages(self, path: str, name: str, **query: object) -> Iterator[Any]:
        """Everything of a paged list, page by page."""
        number = 1
        while True:
            found = self.get(path, page=number, **query)
            yield from found[name]
            if not found[name] or number >= found.get("last", number):
                return
            number += 1

    def call(
        self,
        method: str,
        path: str,
        content: object = None,
        *,
        query: Mapping[str, object] | None = None,
        match: str = "",
        key: str = "",
        tries: int = 3,
    ) -> Answer:
        """Carry out any operation. Raises Problem, and URLError when the service cannot be reached."""
        place = f"/api/v1{path}" if path.startswith("/") else self._prefix + path
        headers = dict(self._headers)
        if match:
            headers["If-Match"] = f'"{match}"'
        if key:
            headers["Idempotency-Key"] = key
        data = content if isinstance(content, bytes) else None
        if data is not None:
            headers["Content-Type"] = "application/octet-stream"
        elif content is not None:
            data = json.dumps(content, ensure_ascii=False).encode()
            headers["Content-Type"] = "application/json"
        asked = {name: value for name, value in (query or {}).items() if value is not None}
        url = self._url + place + (f"?{urlencode(asked, doseq=True)}" if asked else "")
        request = Request(url, data, headers, method=method)  # noqa: S310  # the address is the caller's own
        for left in range(tries - 1, -1, -1):
            try:
                return self._sent(request)
            except Problem as problem:
                if not (left and problem.status in (429, 503)):
                    raise
            except URLError:
                if not left or not (method == "GET" or key):
                    raise
            time.sleep(1)
        raise AssertionError("the last try returns or raises")

    def _sent(self, request: Request) -> Answer:
        try:
            with self._opener.open(request, timeout=self._wait) as response:
                return Answer(
                    response.status,
                    dict(response.headers),
                    _content(response.headers, response.read()),
                )
        except HTTPError as error:
            told = _content(error.headers, error.read())
            raise Problem(error.code, told if isinstance(told, dict) else {}) from None


def _content(headers: Any, data: bytes) -> Any:
    kind = headers.get_content_type()
    return json.loads(data) if data and kind.endswith("json") else data
