"""The dimensions of one subject against its peers: rates of the parts right below the total."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from engine.diagnostics import Words
from engine.evaluate import SubjectResult
from engine.evaluate.results import PartResult
from engine.explain.pictures.quantiles import Quartiles, quartiles
from engine.explain.pictures.table import Table, number
from engine.language.values import Value, arithmetic

__all__ = ["Axis", "Radar", "radar"]

_TITLE = Words("各维度得分率与同组比较", "Rates of the dimensions against peers")
_HEADERS = (
    Words("维度", "Dimension"),
    Words("分值", "Points"),
    Words("本人", "Own"),
    Words("同组下四分位", "Peers' first quartile"),
    Words("同组中位数", "Peers' median"),
    Words("同组上四分位", "Peers' third quartile"),
    Words("同组人数", "Peers"),
)


@dataclass(frozen=True, slots=True)
class Axis:
    """A part with points right below the total. ``own`` is the subject's rate, None without a score.

    ``peers`` are the rates of all peers that have one, the subject's own among them.
    """

    id: str
    title: Words
    points: Decimal | None
    own: Decimal | None
    peers: Quartiles | None


@dataclass(frozen=True, slots=True)
class Radar:
    """``by`` is the field by which peers are chosen, empty for everyone; ``group`` its value."""

    axes: tuple[Axis, ...]
    by: str
    group: Value | None

    def table(self) -> Table:
        """A row for every axis."""
        return Table(_TITLE, _HEADERS, tuple(map(_row, self.axes)))


def radar(subjects: Sequence[SubjectResult], key: str, by: str = "") -> Radar | None:
    """The radar of the subject with this key among the subjects of an evaluation.

    Peers have the same value in the field ``by`` of the subject's record type. None where the subject is not
    among them, or has no such field.
    """
    own = next((each for each in subjects if each.key == key), None)
    if own is None or (by and by not in own.subject.type.columns):
        return None
    group = _value(own, by)
    peers = [each for each in subjects if not by or _value(each, by) == group]
    with arithmetic():
        axes = [_axis(part, peers) for part in own.root.children if not part.part.additive]
    return Radar(tuple(axes), by, group)


def _axis(own: PartResult, peers: Iterable[SubjectResult]) -> Axis:
    id = own.part.id
    found = (part for each in peers for part in each.root.children if part.part.id == id)
    rates = (part.rate for part in found)
    known = quartiles(rate for rate in rates if rate is not None)
    return Axis(id, own.part.title, own.points, own.rate, known)


def _value(result: SubjectResult, by: str) -> Value | None:
    return result.subject.values[result.subject.type.position(by)] if by else None


def _row(axis: Axis) -> tuple[Words, ...]:
    peers = axis.peers
    held = (peers.low, peers.median, peers.high) if peers is not None else (None,) * 3
    return (
        axis.title,
        number(axis.points),
        number(axis.own),
        *(number(each) for each in held),
        number(peers.count if peers is not None else 0),
    )
