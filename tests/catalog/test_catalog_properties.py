"""What holds of every function of the catalogue, whatever the arguments."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, Overflow
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.catalog.function import Cohort, Function
from engine.catalog.registry import functions
from engine.diagnostics.code import Severity, codes
from engine.language.signature import Kind
from engine.language.values import Fault, Missing, Value, arithmetic
from tests.catalog.strategies import arguments, known

_ENTRIES = [f for f in functions().values() if not f.total]
_UNORDERED = [
    f
    for f in _ENTRIES
    if not any(p.ordered for p in f.signature.parameters)
    and any(p.kind in (Kind.SERIES, Kind.CONDITIONS, Kind.PEERS) for p in f.signature.parameters)
]
_TYPES = {"number": Decimal, "text": str, "boolean": bool, "date": date}


def run(entry: Function, given: dict[str, object]) -> Value:
    with arithmetic():
        try:
            return entry.exact(**given)
        except Overflow:
            return Fault("overflow", entry.name)


@pytest.mark.parametrize("entry", _ENTRIES, ids=lambda f: f.name)
@given(data=st.data())
def test_the_result_is_what_the_entry_promises(entry: Function, data: st.DataObject) -> None:
    """Of its shape and in the static interval, or a state that is registered."""
    given_arguments = data.draw(arguments(entry))
    found = run(entry, given_arguments)
    if isinstance(found, Fault | Missing):
        severity = Severity.ERROR if isinstance(found, Fault) else Severity.WARNING
        assert codes()[found.code].severity is severity
        assert found.what.split(":")[0] == entry.name
        return
    assert type(found) is _TYPES[entry.signature.result.base]
    if isinstance(found, Decimal):
        assert found.is_finite()
        if entry.bounds is not None:
            with arithmetic():
                interval = entry.bounds(data.draw(known(given_arguments)))
            assert interval.holds(found), f"{found} is not in {interval}"


@pytest.mark.parametrize("entry", _UNORDERED, ids=lambda f: f.name)
@given(data=st.data())
def test_the_order_of_rows_and_peers_cannot_matter(entry: Function, data: st.DataObject) -> None:
    first = data.draw(arguments(entry))
    second = dict(first)
    for parameter in entry.signature.parameters:
        value = first[parameter.name]
        if parameter.kind in (Kind.SERIES, Kind.CONDITIONS):
            second[parameter.name] = tuple(data.draw(st.permutations(cast(tuple[Value], value))))
        elif isinstance(value, Cohort):
            second[parameter.name] = Cohort(value.own, tuple(data.draw(st.permutations(value.all))))
    assert run(entry, first) == run(entry, second)
