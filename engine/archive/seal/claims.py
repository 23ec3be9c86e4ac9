"""What a bundle says it is, and what the log says of its run: each read in one form only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from engine.diagnostics import Rejected, Words, diagnose
from engine.proof.canonical import canon, parse
from engine.proof.entry import Entry

__all__ = ["FORMAT", "KIND", "Claims", "Manifest", "Tree", "refused", "same"]

FORMAT = 1
# The kind of the entry that a run ends with.
KIND = "run-finished"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_TEXTS = ("run", "scheme", "period", "day", "engine", "closure")
_OPTIONAL = ("version", "corrects")
_MANIFEST = {"engine", "format", "kind", "run", "seq", "store", "subject"}


def refused(place: str, zh: str, en: str) -> Rejected:
    """What is wrong with the content of one file of a bundle."""
    return Rejected([diagnose("bundle-content", None, place=place, reason=Words(zh, en))])


@dataclass(frozen=True, slots=True)
class Manifest:
    """The bundle itself: of which run of which store, sealed by which version of kaohe. ``seq`` is the entry
    of the store's log in which the run ended.

    ``subject`` is the key of the only one it is about, None for a full bundle.
    """

    engine: str
    run: str
    seq: int
    store: str
    subject: str | None

    def to_bytes(self) -> bytes:
        """manifest.json."""
        return canon(
            {
                "engine": self.engine,
                "format": FORMAT,
                "kind": "full" if self.subject is None else "subject",
                "run": self.run,
                "seq": self.seq,
                "store": self.store,
                "subject": self.subject,
            }
        )

    @staticmethod
    def from_bytes(data: bytes) -> Manifest:
        """Raises Rejected for anything but what `to_bytes` writes."""
        name = "manifest.json"
        found: Any = parse(data, name)
        if not isinstance(found, dict) or found.keys() != _MANIFEST:
            raise refused(name, "字段不是规定的字段", "its fields are not those of a manifest")
        if found["format"] != FORMAT or isinstance(found["format"], bool):
            raise refused(name, "不是第 1 版的格式", "it is not of format 1")
        texts = all(isinstance(found[field], str) for field in ("engine", "run", "store"))
        number = isinstance(found["seq"], int) and not isinstance(found["seq"], bool)
        subject = found["subject"]
        kind = {"full": subject is None, "subject": isinstance(subject, str)}
        if not texts or not number or not kind.get(str(found["kind"]), False):
            raise refused(name, "有的值不是规定的类型", "a value is of another type")
        return Manifest(found["engine"], found["run"], found["seq"], found["store"], subject)


@dataclass(frozen=True, slots=True)
class Tree:
    """Lines that were committed to: their digest in order, the root of their salted tree, their number."""

    digest: str
    root: str
    size: int

    @staticmethod
    def of(body: Mapping[str, object], name: str) -> Tree:
        """The fields ``name``, ``name_root`` and ``name_size``. Raises KeyError, or ValueError for values
        that they cannot have.
        """
        digest, root, size = body[name], body[f"{name}_root"], body[f"{name}_size"]
        hashes = all(isinstance(each, str) and _DIGEST.fullmatch(each) for each in (digest, root))
        if not hashes or not isinstance(size, int) or isinstance(size, bool) or size < 0:
            raise ValueError(digest, root, size)
        return Tree(str(digest), str(root), size)


@dataclass(frozen=True, slots=True)
class Claims:
    """What the log says of a run that is finished.

    ``day`` is that of ``--as-of``, empty without; ``version`` the published version, None for a trial;
    ``corrects`` the run that it corrects.
    """

    run: str
    scheme: str
    version: str | None
    period: str
    day: str
    engine: str
    corrects: str | None
    closure: str
    snapshot: Tree
    results: Tree

    @staticmethod
    def of(entry: Entry) -> Claims:
        """The claims of the entry that a run ended with. Raises Rejected for any other."""
        body: Any = entry.body
        with suppress(KeyError, ValueError):
            texts = {field: body[field] for field in _TEXTS}
            maybe = {field: body[field] for field in _OPTIONAL}
            snapshot, results = Tree.of(body, "snapshot"), Tree.of(body, "results")
            known = all(isinstance(text, str) for text in texts.values())
            if (
                known
                and all(isinstance(text, str | None) for text in maybe.values())
                and entry.kind == KIND
            ):
                return Claims(snapshot=snapshot, results=results, **texts, **maybe)
        raise refused(
            "log/entry.json", "不是一次完成的考核运行", "it is no entry of a finished run"
        )


def same(what: str, expected: object, found: object) -> None:
    """Raises Rejected (``bundle-mismatch``) where what is there is not what was vouched for."""
    if expected != found:
        raise Rejected(
            [diagnose("bundle-mismatch", None, what=what, expected=expected, found=found)]
        )
