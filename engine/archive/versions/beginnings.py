"""What a draft begins from where no file of this machine may be read for it: texts that somebody sent.

Packs known by name are taken from the folders of rules; whatever else such a text names must be sent too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from engine.archive.versions.content import content_at, scheme_closure
from engine.diagnostics import Rejected, diagnose
from engine.scheme.closure import RULES, Closure, Stored, closure_made, closure_of
from engine.scheme.packs import DISK, known_names

__all__ = ["content_of_pack", "content_of_texts"]


class _Sent(Stored):
    """Files that were sent, with the packs of this installation (engine.scheme.packs.Files)."""

    def __init__(self, closure: Closure) -> None:
        super().__init__(closure)
        self._packs: set[Path] = set()

    def content(self, path: Path, name: str) -> bytes:
        return DISK.content(path, name) if path in self._packs else super().content(path, name)

    def beside(self, path: Path, written: str) -> Path:
        if path not in self._packs:
            return super().beside(path, written)
        found = DISK.beside(path, written)
        self._packs.add(found)
        return found

    def identity(self, path: Path) -> object:
        return DISK.identity(path) if path in self._packs else super().identity(path)

    def named(self, name: str) -> tuple[Path, ...]:
        found = DISK.named(name)
        self._packs |= set(found)
        return found

    def known(self) -> Iterable[str]:
        return DISK.known()


def content_of_texts(entry: str, files: Mapping[str, bytes]) -> Closure:
    """The content of a draft that begins from files by name; ``entry`` is the scheme's.

    A scheme that cannot be read is kept as it is: drafts may be wrong. Raises Rejected for names that are
    not portable or that only what is found by name may have.
    """
    odd = [name for name in files if name.startswith(f"{RULES}/")]
    if odd:
        raise Rejected([diagnose("closure-odd-name", None, name=name) for name in odd])
    sent = closure_made(entry, Path(entry).stem, files)
    try:
        read = closure_of(Path(entry), _Sent(sent))
    except Rejected:
        return sent
    packs = {name: data for name, data in read.files.items() if name.startswith(f"{RULES}/")}
    return closure_made(entry, read.scheme, {**sent.files, **packs})


def content_of_pack(name: str) -> Closure:
    """The scheme of a pack that comes with kaohe, with its cases. Raises Rejected: ``no-such-pack``."""
    known = known_names()
    if name not in known:
        raise Rejected([diagnose("no-such-pack", None, name=name, known=", ".join(known))])
    content = content_at(known[name])
    scheme_closure(content)
    return content
