"""Which rows may stay: checks between rows, once to report them all, or again and again until the
rest is sound.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from engine.records.holdings import overlapping_holdings, unheld_events
from engine.records.links import (
    Found,
    Out,
    Tables,
    dangling_references,
    outside_lives,
    repeated_keys,
)
from engine.records.rows import Loaded
from engine.records.sheet import Fault

__all__ = ["Faults", "all_faults", "settled_faults"]

Faults = Mapping[str, Mapping[int, tuple[Fault, ...]]]


def all_faults(tables: Mapping[str, Loaded]) -> Faults:
    """Everything wrong with the rows, each cause once: what merely follows from another fault is
    left out.
    """
    faults = {name: dict(table.faults) for name, table in tables.items()}
    out = {name: set(found) for name, found in faults.items()}
    found = [
        *repeated_keys(tables, out),
        *dangling_references(tables, out, keep_known=True),
        *overlapping_holdings(tables, out),
    ]
    if not found and not any(out.values()):
        found = [*unheld_events(tables, out), *outside_lives(tables, out)]
    _add(faults, out, found)
    return faults


def settled_faults(tables: Mapping[str, Loaded]) -> Faults:
    """The faults of all rows to set aside so that the rest has none.

    One kind of check at a time, starting over after each that finds something, so that no row has
    to go because of one that goes anyway.
    """
    faults = {name: dict(table.faults) for name, table in tables.items()}
    out = {name: set(found) for name, found in faults.items()}
    _add(faults, out, repeated_keys(tables, out))
    checks: tuple[Callable[[Tables, Out], Iterator[Found]], ...] = (
        lambda t, o: dangling_references(t, o, keep_known=False),
        overlapping_holdings,
        unheld_events,
        outside_lives,
    )
    while any(_add(faults, out, check(tables, out)) for check in checks):
        pass
    return faults


def _add(
    faults: dict[str, dict[int, tuple[Fault, ...]]],
    out: dict[str, set[int]],
    found: Iterable[Found],
) -> bool:
    """Whether there was anything to add. The rows go out together, after the check has looked at
    all.
    """
    new = list(found)
    for name, position, fault in new:
        faults[name][position] = (*faults[name].get(position, ()), fault)
        out[name].add(position)
    return bool(new)
