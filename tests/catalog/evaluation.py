"""Formulas evaluated from text to value, as a scheme would: parsed, checked, run over records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from engine.catalog.registry import functions
from engine.diagnostics import Rejected, Source
from engine.evaluate.exact import Frame, Machine
from engine.language import typed
from engine.language.check import Checker, Environment
from engine.language.parse import parse
from engine.language.periods import Window
from engine.language.record_types import Field, RecordType, RecordTypes, Relation
from engine.language.types import BOOLEAN, DATE, NUMBER, TEXT
from engine.language.values import Fault, Missing, NotApplicable, Value, arithmetic
from engine.records import dataset_from_rows

QUARTER = Window(date(2015, 10, 1), date(2015, 12, 31))
_FIELDS = {
    "id": Field("id", TEXT, "id"),
    "x": Field("x", NUMBER, "x", optional=True),
    "yes": Field("yes", BOOLEAN, "yes", optional=True),
}
_PERSON = RecordType("person", _FIELDS, key=("id",))
_DAYS = {name: Field(name, DATE, name) for name in ("first", "last")}
_DUTY = RecordType(
    "duty", _DAYS, {"person": Relation("person", "person", "person")}, during=("first", "last")
)
TYPES = RecordTypes({"person": _PERSON, "duty": _DUTY})
# Of everybody.
DUTIES = (("2015-10-01", "2015-10-31"), ("2015-10-20", "2015-12-31"))


def checked(formula: str) -> typed.Typed:
    """The typed formula of a person. Raises Rejected."""
    catalog = functions()
    environment = Environment(
        TYPES,
        "person",
        {name: f.signature for name, f in catalog.items()},
        {name: f.bounds for name, f in catalog.items() if f.bounds is not None},
    )
    checker = Checker(environment)
    source = Source.plain(formula)
    found = checker.check(parse(source), source)
    if found is None or checker.diagnostics:
        raise Rejected(checker.diagnostics)
    return found


def evaluated(formula: str, peers: tuple[str, ...] = ("1",)) -> Value:
    """The value for the first of the people, whose x are ``peers``."""
    node = checked(formula)
    rows = [{"id": f"p{i:03}", "x": Decimal(x)} for i, x in enumerate(peers)]
    dataset = dataset_from_rows(TYPES, {"person": rows, "duty": duties_of(rows)})
    machine = Machine.over(dataset, "person", lambda name, _: Missing("no-row", name), functions())
    first = dataset.by_key("person")["p000"]
    with arithmetic():
        return machine.code(node)(Frame((first,), QUARTER))


def duties_of(people: Iterable[Mapping[str, object]]) -> list[dict[str, object]]:
    """The duties of the people that examples speak of."""
    return [
        {"person": person["id"], "first": first, "last": last}
        for person in people
        for first, last in DUTIES
    ]


def written(value: Value) -> str:
    """A value as examples write their results."""
    match value:
        case bool():
            return str(value).lower()
        case Decimal():
            text = f"{value:f}"
            text = text.rstrip("0").rstrip(".") if "." in text else text
            return "0" if text == "-0" else text
        case str():
            return f'"{value}"'
        case date():
            return value.isoformat()
        case Missing(code):
            return f"missing {code}"
        case NotApplicable(code):
            return f"not applicable {code}"
        case Fault(code):
            return f"fault {code}"
        case _:
            raise TypeError(f"no way to write {value!r}")
