"""The service as processes: gunicorn with threads, one process out of the box, more on PostgreSQL."""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from engine.diagnostics import Rejected, diagnose
from engine.site import open_site
from web.settings import Settings, settings_from

__all__ = ["serve"]

_BUILT = Path(__file__).parent / "static" / "built" / "manifest.json"


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn, told by us and by nothing on the command line or in its environment."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Its settings from ours."""
        settings = self._settings
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        told: dict[str, Any] = {
            "bind": f"{host}:{settings.port}",
            "workers": settings.processes,
            "threads": settings.threads,
            "worker_class": "gthread",
            "graceful_timeout": settings.grace,
            "timeout": 120,
            "keepalive": 15,
            "limit_request_line": 8190,
            "accesslog": None,
            "loglevel": "warning",
            "proc_name": "kaohe",
            "forwarded_allow_ips": "127.0.0.1,::1",
            "control_socket_disable": True,
            "worker_exit": _ended,
        }
        for name, value in told.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        """The application of one process: each opens the site itself."""
        from web.app import create_app

        app = create_app(self._settings, open_site(self._settings.site))
        # What is loaded by now stays: collections that go over it again and again are half of the time
        # in which a text is checked while somebody types.
        gc.freeze()
        gc.set_threshold(20_000, 20, 20)
        return app


def _ended(server: object, worker: Any) -> None:
    """A process that ends asks its jobs to stop, and waits for them."""
    del server
    service = worker.wsgi.extensions.get("kaohe") if worker.wsgi is not None else None
    if service is not None:
        service.site.close()


def serve(
    site: Path | None, given: dict[str, str], ready: Callable[[str], None] | None = None
) -> None:
    """Serve a site until told to stop (SIGTERM lets running requests end).

    ``given`` goes before the environment. Raises Rejected when a setting is wrong or the site cannot be
    opened, before anything listens.
    """
    settings = settings_from({**os.environ, **given}, site)
    if not _BUILT.is_file():
        raise Rejected([diagnose("client-not-built", None, path=_BUILT.parent)])
    opened = open_site(settings.site)
    several = opened.engine.dialect.name != "sqlite"
    opened.close()
    if settings.processes > 1 and not several:
        raise Rejected([diagnose("processes-on-sqlite", None, count=settings.processes)])
    with tempfile.TemporaryDirectory(prefix="kaohe-") as shared:
        if settings.processes > 1:
            os.environ["PROMETHEUS_MULTIPROC_DIR"] = shared
        if ready is not None:
            ready(settings.url or f"http://{settings.host}:{settings.port}")
        _Server(settings).run()
