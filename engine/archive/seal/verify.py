"""Verifying a bundle: the seal first, then what is in it, then the numbers themselves.

Needs no store, no database and no network. Promises that whatever is wrong is refused with a code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from engine.archive.seal.container import opened
from engine.archive.seal.contents import Contents, contents_of
from engine.archive.seal.recompute import Progress, check_again
from engine.diagnostics import Rejected, diagnose
from engine.proof import checkpoint as checkpoints
from engine.proof.canonical import digest
from engine.proof.checkpoint import Checkpoint
from engine.proof.keys import PublicKey, load_public

__all__ = ["Verified", "check_kept", "fingerprint_of", "verify"]

# The id of a key, or all of its SHA-256.
_FINGERPRINT = re.compile(r"[0-9a-f]{16}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Verified:
    """A bundle that was found right.

    ``digest`` is that of its payload; ``confirmed`` says whether ``key`` was named by whoever asked;
    ``kept`` is the checkpoint that was compared; ``attested`` are the fields of one subject's result that
    were not worked out again.
    """

    contents: Contents
    digest: str
    key: PublicKey
    confirmed: bool
    kept: Checkpoint | None
    attested: tuple[str, ...]


def verify(
    data: bytes,
    *,
    trusted: str | None = None,
    kept: str | None = None,
    progress: Progress | None = None,
) -> Verified:
    """Verify the bytes of a bundle.

    ``trusted`` is the fingerprint of the key that must have signed (see `fingerprint_of`), ``kept`` the line
    of a checkpoint. Raises Rejected with the first thing that is wrong.
    """
    bundle = opened(data, trusted)
    contents = contents_of(bundle)
    known = check_kept(kept, contents) if kept is not None else None
    left = check_again(contents, progress)
    return Verified(contents, bundle.digest, bundle.key, trusted is not None, known, left)


def check_kept(line: str, contents: Contents) -> Checkpoint:
    """Hold a checkpoint that somebody kept against that of the bundle.

    Raises Rejected: the codes of checkpoints, or ``bundle-checkpoint-apart`` for one of another size.
    """
    kept, own = checkpoints.parse(line.strip()), contents.checkpoint
    if kept.store != own.store:
        raise Rejected(
            [diagnose("checkpoint-of-another-store", None, expected=kept.store, found=own.store)]
        )
    if kept.size != own.size:
        seq = contents.entry.seq
        shown = diagnose("bundle-checkpoint-apart", None, kept=kept.size, found=own.size, seq=seq)
        raise Rejected([shown])
    if (kept.root, kept.last) != (own.root, own.last):
        raise Rejected([diagnose("log-rewritten", None, at=kept.at, size=kept.size)])
    return kept


def fingerprint_of(given: str) -> str | None:
    """The fingerprint that was typed, or that of the key in a file; None when it is neither.

    Raises Rejected for a file that holds no public key.
    """
    if _FINGERPRINT.fullmatch(given):
        return given
    if Path(given).is_file():
        return digest(load_public(Path(given)).raw)
    return None
