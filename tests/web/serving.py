"""A made site on a real port, in threads of this process."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from werkzeug.serving import WSGIRequestHandler, make_server

from tests.web.visitors import WebWorld

__all__ = ["Served", "serving"]


class _Quiet(WSGIRequestHandler):
    """Keeps connections open as a real server does, and tells nothing."""

    protocol_version = "HTTP/1.1"

    def log(self, type: str, message: str, *args: object) -> None:
        """Nothing."""


@dataclass(frozen=True)
class Served:
    """A world and where it is served."""

    world: WebWorld
    url: str


@contextmanager
def serving(world: WebWorld) -> Iterator[Served]:
    """Serve a world while the block lasts."""
    server = make_server("127.0.0.1", 0, world.app, threaded=True, request_handler=_Quiet)
    server.daemon_threads = True  # type: ignore[attr-defined]  # of the threaded one
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
    )
    thread.start()
    try:
        yield Served(world, f"http://127.0.0.1:{server.port}")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
