"""The log of the service: one line of JSON for each request and for whatever else is told."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from secrets import token_hex
from time import perf_counter

from flask import Flask, Response, g, request

__all__ = ["Lines", "log_requests"]


class Lines(logging.Formatter):
    """A record as one line of JSON. What people send (queries, bodies, names) is not in it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "what": record.getMessage(),
        }
        told |= getattr(record, "fields", {})
        if record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)


def log_requests(app: Flask, level: str) -> None:
    """Tell every request: its route, status and time in milliseconds; an id that the answer carries too."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    app.logger.handlers[:] = [handler]
    app.logger.propagate = False
    app.logger.setLevel(level.upper())

    def begin() -> None:
        g.began = perf_counter()
        g.request_id = token_hex(8)

    def end(response: Response) -> Response:
        response.headers["X-Request-Id"] = g.request_id
        fields = {
            "request": g.request_id,
            "route": request.endpoint or "-",
            "status": response.status_code,
            "ms": round((perf_counter() - g.began) * 1000),
        }
        app.logger.info("request", extra={"fields": fields})
        return response

    app.before_request(begin)
    app.after_request(end)
