"""Weights that only the population can give: entropy of the children's rates (L6.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from engine.evaluate.exact import Frame, Machine
from engine.evaluate.results import Note
from engine.language.periods import Window
from engine.language.record_types import Row
from engine.language.values import Fault
from engine.scheme.model import Part, parts
from engine.scheme.weights import apportion, entropy

__all__ = ["entropy_weights"]


def entropy_weights(
    root: Part, machine: Machine, rows: Sequence[Row], window: Window
) -> tuple[Mapping[str, Mapping[str, Decimal]], list[Note]]:
    """Weights by group id and child name, from the subjects whose children all have values.

    Where entropy has no answer (a negative rate, fewer than two subjects) the children weigh the same,
    and a note says so.
    """
    found: dict[str, Mapping[str, Decimal]] = {}
    notes: list[Note] = []
    for part in parts(root):
        if part.entropy is None:
            continue
        children = [p for p in part.parts if p.formula is not None and not p.additive and p.active]
        codes = [machine.code(p.formula.typed) for p in children if p.formula is not None]
        table = [[code(Frame((row,), window)) for code in codes] for row in rows]
        full = [
            [v for v in values if isinstance(v, Decimal)]
            for values in table
            if all(isinstance(v, Decimal) for v in values)
        ]
        columns = {p.name: [values[i] for values in full] for i, p in enumerate(children)}
        weights = (
            entropy(columns, places=part.entropy.places)
            if columns
            else Fault("entropy-subjects", "")
        )
        if isinstance(weights, Fault):
            notes.append(Note(weights.code, {"what": f"{part.id} {weights.what}".strip()}))
            equal = apportion([Decimal(1)] * len(children), part.entropy.places) if children else ()
            found[part.id] = {p.name: w for p, w in zip(children, equal, strict=True)}
        else:
            found[part.id] = weights.values
    return found, notes
