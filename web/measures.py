"""What a monitor asks for: requests by route and status, and how long they took."""

from __future__ import annotations

import os
from time import perf_counter

from flask import Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

__all__ = ["measure", "measured"]

_REGISTRY = CollectorRegistry()
_REQUESTS = Counter("kaohe_requests", "Requests", ["route", "status"], registry=_REGISTRY)
_SECONDS = Histogram(
    "kaohe_request_seconds", "Time of requests", ["route"], registry=_REGISTRY,
    buckets=(0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10),
)  # fmt: skip


def measure(app: Flask) -> None:
    """Count the requests of an application."""

    def begin() -> None:
        g.measured = perf_counter()

    def end(response: Response) -> Response:
        route = request.endpoint or "-"
        _REQUESTS.labels(route, str(response.status_code)).inc()
        _SECONDS.labels(route).observe(perf_counter() - g.measured)
        return response

    app.before_request(begin)
    app.after_request(end)


def measured() -> bytes:
    """All of it in Prometheus' text format, of all processes together where there are several."""
    if not os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        return generate_latest(_REGISTRY)
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]  # its stubs say nothing
    return generate_latest(together)
