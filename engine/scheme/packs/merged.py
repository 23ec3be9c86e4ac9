"""A chain of files as one: each laid over those below it, with locks kept (L8.1 to L8.3)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from engine.diagnostics import Diagnostic, diagnose
from engine.scheme.packs.chain import Layer
from engine.scheme.packs.locks import check_locks, lock_scalars, merged_locks, unknown_locks
from engine.scheme.packs.named import told_file
from engine.scheme.packs.opened import word
from engine.scheme.packs.overlay import Edit, lay
from engine.scheme.read import Mapping, Node, Scalar
from engine.scheme.read import Sequence as Listed

__all__ = ["RECORD_KEYS", "Merged", "merged", "only", "over", "without"]

# What a scheme and a records file say of records (L5.4).
RECORD_KEYS = ("records", "absent", "dates", "thousands")
_OF_ONE_FILE = ("extends", "locked")
_OF_ONE_VERSION = ("effective", "until")
_OWN = {"scheme": ("kaohe", "scheme"), "records": ("kaohe",)}


@dataclass(frozen=True, slots=True)
class Merged:
    """The content that a chain comes to, the changes made on the way, and what is wrong with them."""

    content: Mapping
    locks: tuple[Scalar, ...] = ()
    edits: tuple[Edit, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


def merged(layers: Sequence[Layer], kind: str) -> Merged:
    """The layers, undermost first, as one; ``kind`` is ``scheme`` or ``records``."""
    content = layers[0].content
    locks = lock_scalars(content)
    done = Merged(content, locks, (), tuple(unknown_locks(content, locks)))
    if len(layers) == 1:
        return done
    for layer in layers[1:]:
        heir = layer.content
        wrong = tuple(_own(done.content, heir, kind))
        done = over(done, heir)
        done = Merged(done.content, done.locks, done.edits, (*done.problems, *wrong))
    content = without(done.content, _OF_ONE_FILE)
    if done.locks:
        key = content.key("locked") or word("locked", done.locks[0])
        locked = Listed(done.locks, key.span)
        content = Mapping((*content.items, (key, locked)), content.span)
    return Merged(content, done.locks, done.edits, done.problems)


def over(below: Merged, heir: Mapping) -> Merged:
    """One more file laid over what there is."""
    edits: list[Edit] = []
    own = {key.text for key in heir.keys}
    gone = [key for key in _OF_ONE_VERSION if key not in own]
    if isinstance(heir.get("records"), Scalar):
        gone += [key for key in RECORD_KEYS if key not in own]
    base = without(below.content, [*_OF_ONE_FILE, *gone])
    content = lay(base, without(heir, _OF_ONE_FILE), edits)
    locks = merged_locks(below.locks, heir)
    added = [lock for lock in lock_scalars(heir) if lock in locks]
    problems = (
        *below.problems,
        *check_locks(edits, below.locks),
        *unknown_locks(content, added),
    )
    return Merged(content, locks, (*below.edits, *edits), problems)


def without(content: Mapping, keys: Collection[str]) -> Mapping:
    """The mapping without some keys."""
    return Mapping(tuple(i for i in content.items if i[0].text not in keys), content.span)


def only(content: Mapping, keys: Collection[str]) -> tuple[tuple[Scalar, Node], ...]:
    """The entries of a mapping under some keys."""
    return tuple(item for item in content.items if item[0].text in keys)


def _own(base: Mapping, heir: Mapping, kind: str) -> Iterator[Diagnostic]:
    """What a file has to say itself: the version of the language, its name, and from when on if the name
    is that of its base.
    """
    first = heir.keys[0].span if heir.keys else heir.span
    for key in _OWN[kind]:
        if heir.key(key) is None:
            yield diagnose("key-missing", first, key=key)
    name, other = heir.get("scheme"), base.get("scheme")
    if heir.get("effective") is not None:
        return
    if isinstance(name, Scalar) and isinstance(other, Scalar) and name.text == other.text:
        yield diagnose(
                "extends-same-name", name.span, name=name.text,
                file=told_file(other.span.file), line=other.span.line,
            )  # fmt: skip
