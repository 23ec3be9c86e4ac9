"""A way to a server that loses answers: what arrives is carried out, but whoever asked hears nothing."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

__all__ = ["Way", "way_to"]


class Way:
    """``next`` holds what becomes of the next answers: ``cut``, ``half``, ``busy`` or ``elsewhere``."""

    def __init__(self, behind: str) -> None:
        self.behind = urlsplit(behind).netloc
        self.next: deque[str] = deque()
        self.url = ""


@contextmanager
def way_to(url: str) -> Iterator[Way]:
    """A port of this machine that leads to a server."""
    way = Way(url)

    class Handler(_Handler):
        pass

    Handler.way = way
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    way.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield way
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    way: Way

    def _carried(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fate = self.way.next.popleft() if self.way.next else ""
        if fate == "busy":
            self._told(429, {"Retry-After": "0"}, b"")
            return
        if fate == "elsewhere":
            self._told(302, {"Location": "http://127.0.0.1:9/"}, b"")
            return
        connection = HTTPConnection(self.way.behind)
        connection.request(self.command, self.path, body, dict(self.headers.items()))
        response = connection.getresponse()
        content = response.read()
        connection.close()
        if fate == "cut":
            return
        head = {name: value for name, value in response.getheaders() if name != "Connection"}
        self._told(
            response.status, head, content[: len(content) // 2] if fate == "half" else content
        )

    def _told(self, status: int, head: dict[str, str], content: bytes) -> None:
        self.send_response(status)
        for name, value in head.items():
            if name not in ("Server", "Date"):
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PATCH = do_DELETE = _carried  # noqa: N815  # names of the library

    def log_message(self, *_: object) -> None:
        """Nothing."""
