"""The same call sent twice is carried out once: the Idempotency-Key header."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256

from flask import Request
from werkzeug.wrappers import Response

from engine.site import idempotency
from web.problems import Refused
from web.visit import Visit

__all__ = ["HEADER", "once"]

HEADER = "Idempotency-Key"
_MOST = 200


def once(
    visit: Visit, request: Request, work: Callable[[], Response], upload: bool = False
) -> Response:
    """Carry out ``work``; with a key that was sent before give the answer it had. Raises Refused.

    What was refused, or failed, may be asked again with the same key. The file of an upload is not read
    here: it is told by its length.
    """
    key = request.headers.get(HEADER)
    if request.method != "POST" or key is None:
        return work()
    if not 0 < len(key) <= _MOST or not key.isprintable():
        raise Refused.of("query-wrong", name=HEADER, found=key[:80], expected=f"1 … {_MOST}")
    if visit.account is None:
        return work()
    asked = sha256(f"{request.method} {request.full_path}\n".encode())
    asked.update(str(request.content_length).encode() if upload else request.get_data())
    claim = idempotency.claim(visit.site, visit.account.id, key, asked.hexdigest())
    if not claim.same:
        raise Refused.of("key-used", key=key)
    if not claim.new:
        if claim.answer is None:
            raise Refused.of("key-busy", {"Retry-After": "1"}, key=key)
        return _read(claim.answer)
    try:
        response = work()
    except BaseException:
        idempotency.forget(visit.site, visit.account.id, key)
        raise
    # A secret that is told once is kept nowhere, not even for whoever asks again.
    if response.cache_control.no_store or response.direct_passthrough:
        idempotency.forget(visit.site, visit.account.id, key)
    else:
        idempotency.answered(visit.site, visit.account.id, key, _written(response))
    return response


def _written(response: Response) -> bytes:
    kept = ("Content-Type", "ETag", "Location", "Content-Disposition")
    headers = {name: response.headers[name] for name in kept if name in response.headers}
    head = json.dumps({"status": response.status_code, "headers": headers}).encode()
    return head + b"\n" + response.get_data()


def _read(kept: bytes) -> Response:
    head, _, body = kept.partition(b"\n")
    told = json.loads(head)
    response = Response(body, told["status"])
    response.headers.update(told["headers"])
    response.headers["Idempotency-Replayed"] = "true"
    return response
