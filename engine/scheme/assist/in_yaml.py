"""Completion in the YAML around formulas: keys by the schemas, and words that values may be."""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.code import Severity, codes
from engine.language.types import DateType, PeriodType
from engine.scheme.assist.keys import Rule, keys_at, rule_at
from engine.scheme.assist.known import Known
from engine.scheme.assist.loose import Branch, child, down
from engine.scheme.assist.loose.tree import Path
from engine.scheme.assist.offers import Offers, paragraph
from engine.scheme.assist.spot import Spot
from engine.scheme.assist.targets import CASE_KEYS
from engine.scheme.assist.told import about_rule

__all__ = ["offer_keys", "offer_values"]

_TYPES = (
    "text", "integer", "number", "percent", "date", "boolean", "boolean of 是/否", "period",
    "one of ", "number in ",
)  # fmt: skip
_NAMED = {"cap_grade": "grade", "withhold": "outcome", "exempt_below": "parameter"}


def offer_keys(known: Known, offers: Offers, spot: Spot, lang: str) -> None:
    """Keys that the mapping of the spot may still take."""
    colon = ":" if spot.entry is not None and spot.entry.colon and spot.leaf else ": "
    for rule in keys_at(known.kind, spot.path, spot.used):
        block = rule.mapping and not (rule.number or rule.flag or rule.choices)
        insert = rule.name + (colon if not block or spot.flow else ":")
        if spot.entry is not None and spot.entry.colon:
            insert = rule.name
        about = paragraph(about_rule(rule, lang))
        offers.add(rule.name, "key", rule.title.of(lang), about, insert)
    for name, kind in _free_keys(known, spot.path):
        if name not in spot.used:
            offers.add(name, kind, "", "", name if spot.entry and spot.entry.colon else f"{name}: ")


def _free_keys(known: Known, path: Path) -> Iterator[tuple[str, str]]:
    """Names that somebody else has declared and that may be keys here."""
    if known.kind == "cases":
        yield from _names_of_case(known, path)
    match path:
        case ("distribution", "limits"):
            yield from ((name, "grade") for name in known.of("grade"))
        case ("accept",):
            yield from (
                (code.id, "code")
                for code in codes().values()
                if code.severity is not Severity.ERROR
            )
        case ("score", *_, "weights", "judgements") | ("score", *_, "weights", "judgements", _):
            end = path.index("weights")
            parts = child(down(known.tree.root, path[:end]), "parts")
            if isinstance(parts, Branch):
                yield from ((e.key.text, "part") for e in parts.items if e.key is not None)
        case ("parameters",) | ("measures",) if known.of("parameter"):
            kind = str(path[0]).removesuffix("s")
            below = (d for d in known.of(kind).values() if d.key.file != known.file)
            yield from ((d.name, kind) for d in below)
        case _:
            return


def _names_of_case(known: Known, path: Path) -> Iterator[tuple[str, str]]:
    """Parts, measures and the like that a case may expect; record types and columns that it may give."""
    match path:
        case ("cases", _, "given", str() as name, int()) if name in known.types:
            record = known.types[name]
            yield from ((column, "field") for column in record.columns)
        case ("cases", _, *_, str() as last) if last in CASE_KEYS and len(path) in (3, 4, 5):
            kind = CASE_KEYS[last]
            yield from ((d.name, kind) for d in known.of(kind).values() if not d.arguments)
        case _:
            return


def offer_values(known: Known, offers: Offers, spot: Spot, lang: str) -> None:
    """Words that the value of the spot may be."""
    rule = rule_at(known.kind, spot.path)
    if rule is not None:
        for word in rule.choices:
            offers.add(word, "value", rule.title.of(lang), paragraph(about_rule(rule, lang)))
        if rule.flag:
            for word in ("true", "false"):
                offers.add(word, "value", rule.title.of(lang))
    for name, kind in _words(known, spot.path, rule):
        offers.add(name, kind)


def _words(known: Known, path: Path, rule: Rule | None) -> Iterator[tuple[str, str]]:
    names = [step for step in path if isinstance(step, str)]
    last = names[-1] if names else ""
    if known.kind == "cases" and last in ("grade", "band"):
        yield from ((name, "grade") for name in known.of("grade"))
    if known.kind == "scheme" and not (names and names[0] == "records" and len(names) > 1):
        yield from _scheme_words(known, names, last)
    if names[:1] == ["records"] and len(names) > 1:
        yield from _record_words(known, path, last)
    del rule


def _scheme_words(known: Known, names: list[str], last: str) -> Iterator[tuple[str, str]]:
    match names:
        case ["subject"] | ["findings", _, "each"]:
            yield from ((name, "record") for name in known.types.types)
        case ["records"] | ["extends"]:
            yield from ((f, "file") for f in known.files if f != known.file and "@" not in f)
        case ["vetoes", _, "zero"]:
            yield from ((name, "part") for name in known.of("part"))
        case ["locked"]:
            yield "points", "keyword"
            yield from _lockable(known)
        case ["distribution", "limits", _]:
            for start in ("at most ", "at least "):
                yield start, "keyword"
                yield from ((f"{start}{p}", "parameter") for p in known.of("parameter"))
        case ["measures", _, "unit"]:
            yield from ((unit, "unit") for unit in known.units())
        case ["score", *_, "cap" | "floor"]:
            yield "none", "keyword"
        case ["outcomes" | "distribution", *_, "among"]:
            yield "all", "keyword"
        case ["outcomes", _, "top" | "bottom"]:
            yield from ((name, "parameter") for name in known.of("parameter"))
        case _:
            pass
    kind = _NAMED.get(last)
    if kind is not None and names[0] in ("vetoes", "outcomes", "distribution"):
        yield from ((name, kind) for name in known.of(kind))


def _lockable(known: Known) -> Iterator[tuple[str, str]]:
    yield from ((f"parameters/{n}", "parameter") for n in known.of("parameter"))
    yield from ((f"measures/{n}", "measure") for n in known.of("measure"))
    for name in known.of("part"):
        yield (name if name == "score" else f"score/{name}"), "part"
    yield "grades", "keyword"


def _record_words(known: Known, path: Path, last: str) -> Iterator[tuple[str, str]]:
    record = known.types.types.get(str(path[1]))
    fields = record.fields if record is not None else {}
    match path[2:]:
        case ("fields", _) | ("fields", _, "type"):
            yield from ((text, "value") for text in _TYPES)
            yield from ((f"number in {unit}", "unit") for unit in known.units())
        case ("of",) | ("of", _) | ("of", _, "type" | "by") | ("by",):
            yield from ((name, "record") for name in known.types.types)
        case ("key",) | ("key", _) | ("unquoted",):
            yield from ((name, "field") for name in fields)
        case ("when",):
            yield from ((n, "field") for n, f in fields.items() if isinstance(f.type, DateType))
        case ("during",):
            dates = [n for n, f in fields.items() if isinstance(f.type, DateType)]
            yield from ((f"{a} to {b}", "field") for a in dates for b in dates if a != b)
            yield from ((n, "field") for n, f in fields.items() if isinstance(f.type, PeriodType))
        case _:
            del last
