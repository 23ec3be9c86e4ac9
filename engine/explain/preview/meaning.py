"""What a scheme makes of records, as one digest: equal ones give everyone the same results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256

from engine.evaluate.exact.identity import Identity
from engine.language.record_types import RecordType, RecordTypes, Relation
from engine.language.recursion import room
from engine.language.typed import Route
from engine.scheme.model import Formula, Scheme, parts

__all__ = ["meaning_of", "part_names"]

# Words about a scheme, where its texts stand, and what is in the digest by way of the formulas.
_ASIDE = frozenset((
    "title", "source", "comment", "color", "message", "span", "files", "digest", "since",
    "parameters", "measures", "types", "needed", "name", "language", "periods",
))  # fmt: skip
# Of these the name is in the results.
_NAMED = frozenset(("Part", "Grade", "Veto", "Outcome", "FindingRule"))


def meaning_of(scheme: Scheme) -> str:
    """The digest of a scheme's meaning, titles, clauses and layout apart.

    Parameters and measures count as far as a formula uses them; quotas by parameter with their values.
    """
    with room():
        return _named(_digest(scheme).of(scheme)).hex()


def part_names(scheme: Scheme) -> dict[str, bytes]:
    """A name for every part by its id, such that parts of one name score the same for the same records.

    Those whose points depend on everyone have none.
    """
    digest = _digest(scheme)
    with room():
        return {
            part.id: _named(digest.of(part))
            for part in parts(scheme.score)
            if not any(each.entropy is not None for each in parts(part))
        }


def _named(content: object) -> bytes:
    return sha256(repr(content).encode()).digest()


def _digest(scheme: Scheme) -> _Digest:
    where = scheme.where.typed if scheme.where is not None else None
    return _Digest(scheme, Identity(scheme.subject, where, lambda n: scheme.parameters[n].values))


class _Digest:
    def __init__(self, scheme: Scheme, identity: Identity) -> None:
        self._scheme = scheme
        self._identity = identity

    def of(self, value: object) -> object:
        """Any part of a scheme as something whose text can be compared."""
        if isinstance(value, Formula):
            # Reasons quote a condition as it is written.
            return [self._identity.of(value.typed), value.text]
        if isinstance(value, tuple | list):
            return [self.of(each) for each in value]
        if isinstance(value, Mapping):
            return [(key, self.of(each)) for key, each in value.items()]
        if isinstance(value, RecordType | RecordTypes):
            return value.name if isinstance(value, RecordType) else None
        if isinstance(value, Relation):
            return [value.name, value.target, value.by]
        if isinstance(value, Route):
            return [value.bottom.name, self.of(value.path)]
        if is_dataclass(value) and not isinstance(value, type):
            return self._fields(value, type(value).__name__)
        return repr(value)

    def _fields(self, value: object, kind: str) -> object:
        found = [
            self.of(getattr(value, field.name))
            for field in fields(value)  # type: ignore[arg-type]  # it is a dataclass
            if field.name not in _ASIDE or (field.name == "name" and kind in _NAMED)
        ]
        named = getattr(value, "parameter", None) if kind == "Quota" else None
        values = self._scheme.parameters[named].values if named is not None else ()
        return [kind, *found, repr(values)]
