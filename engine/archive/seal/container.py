"""A bundle as a file: one line that says the digest of the rest, the key and its signature; then the rest.

Promises that nothing after the line is looked into before signature and digest are right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from engine.archive.seal.zipped import packed, unpacked
from engine.diagnostics import Rejected, Words, diagnose
from engine.proof.canonical import digest
from engine.proof.keys import PrivateKey, PublicKey, public_key

__all__ = ["HEADER_BYTES", "MAX_BUNDLE", "Opened", "opened", "read_bundle", "sealed"]

MAX_BUNDLE = 2**30
_HEADER = re.compile(
    rb"kaohe-bundle-1 sha256 ([0-9a-f]{64}) ed25519 ([0-9a-f]{64}) ([0-9a-f]{128})\n"
)
HEADER_BYTES = len(f"kaohe-bundle-1 sha256 {'0' * 64} ed25519 {'0' * 64} {'0' * 128}\n")


@dataclass(frozen=True, slots=True)
class Opened:
    """A bundle whose signature and digest are right: who signed it, and its files by name."""

    key: PublicKey
    digest: str
    files: dict[str, bytes]


def sealed(files: dict[str, bytes], key: PrivateKey) -> bytes:
    """The bundle of these files. Raises ValueError for names or sizes that `opened` would refuse."""
    payload = packed(files, HEADER_BYTES)
    if HEADER_BYTES + len(payload) > MAX_BUNDLE:
        raise ValueError("the bundle is larger than is allowed")
    signed = f"kaohe-bundle-1 sha256 {digest(payload)} ed25519 {key.public.raw.hex()}"
    signature = key.sign(signed.encode()).hex()
    return f"{signed} {signature}\n".encode() + payload


def read_bundle(path: Path) -> bytes:
    """The bytes of a file, if they are not too many. Raises Rejected (``bundle-unreadable``)."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BUNDLE + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _unreadable(path, Words(reason, reason)) from None
    if len(data) > MAX_BUNDLE:
        raise _unreadable(path, Words("文件太大", "it is too large"))
    return data


def _unreadable(path: Path, reason: Words) -> Rejected:
    return Rejected([diagnose("bundle-unreadable", None, path=path, reason=reason)])


def opened(data: bytes, trusted: str | None = None) -> Opened:
    """Check the header, the signature and the digest, in this order, and only then unpack.

    ``trusted`` is the SHA-256 of the key that must have signed, or the first 16 digits of it. Raises
    Rejected: ``bundle-header``, ``bundle-key``, ``bundle-signature``, ``bundle-digest``,
    ``bundle-container``.
    """
    found = _HEADER.match(data)
    if found is None:
        raise Rejected([diagnose("bundle-header", None)])
    expected, raw, signature = (each.decode() for each in found.groups())
    key = public_key("ed25519", bytes.fromhex(raw))
    if trusted is not None and digest(key.raw)[: len(trusted)] != trusted:
        raise Rejected([diagnose("bundle-key", None, expected=trusted, found=digest(key.raw))])
    check_signature(key, signature, data[: found.end() - len(signature) - 2])
    payload = data[found.end() :]
    check_digest(payload, expected)
    return Opened(key, expected, unpacked(payload, HEADER_BYTES))


def check_signature(key: PublicKey, signature: str, signed: bytes) -> None:
    """Raises Rejected (``bundle-signature``) unless the key signed these bytes."""
    if not key.verify(bytes.fromhex(signature), signed):
        raise Rejected([diagnose("bundle-signature", None, key=key.id)])


def check_digest(payload: bytes, expected: str) -> None:
    """Raises Rejected (``bundle-digest``) unless the payload has this digest."""
    found = digest(payload)
    if found != expected:
        raise Rejected([diagnose("bundle-digest", None, expected=expected, found=found)])
