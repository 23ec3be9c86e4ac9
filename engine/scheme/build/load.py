"""From a file to a scheme: every stage in order, every diagnostic of all of them at once."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from engine import LANGUAGE
from engine.catalog.registry import functions
from engine.diagnostics import Diagnostic, Rejected, Severity
from engine.language.check import Checker, Environment
from engine.language.check.names import suggestion
from engine.language.record_types import RecordTypes
from engine.language.recursion import room
from engine.language.routes import needed_types
from engine.language.types import NUMBER, OneOf, Type
from engine.scheme.build.context import (
    Build,
    child,
    day,
    entries,
    scalar,
    text,
    texts,
    words,
    year_begins,
)
from engine.scheme.build.document import Document, read_document
from engine.scheme.build.findings import build_findings
from engine.scheme.build.measures import build_measures, by_record, measure_head, measure_sources
from engine.scheme.build.overrides import check_overrides
from engine.scheme.build.parameters import build_parameters, parameter_types
from engine.scheme.build.parts import build_score
from engine.scheme.build.results import (
    build_distribution,
    build_grades,
    build_outcomes,
    build_vetoes,
)
from engine.scheme.lint import lint
from engine.scheme.model import Parameter, Scheme
from engine.scheme.packs import DISK, Files, resolved
from engine.scheme.read import Mapping, Scalar
from engine.scheme.record_types import build_record_types
from engine.scheme.structure import check_structure

__all__ = ["Loaded", "build_document", "load_scheme"]

_RESULTS = ("score", "grade", "rank")


@dataclass
class Loaded:
    """A scheme, unless errors forbid one, with all that there is to say about its files.

    ``accepted`` are warnings and notes that the scheme accepts, with its reasons.
    """

    scheme: Scheme | None
    diagnostics: tuple[Diagnostic, ...]
    accepted: tuple[tuple[Diagnostic, str], ...] = ()
    used: frozenset[tuple[str, str]] = frozenset()

    @property
    def failed(self) -> bool:
        """Whether there is an error."""
        return any(d.severity is Severity.ERROR for d in self.diagnostics)


def load_scheme(path: Path, on: date | None = None, files: Files = DISK) -> Loaded:
    """Read, check and build the scheme at ``path`` of ``files`` with the points and weights in force on a
    day, by default the latest. Never raises for bad content.
    """
    try:
        return build_document(read_document(path, on, files))
    except Rejected as rejected:
        return Loaded(None, rejected.diagnostics)


def build_document(document: Document) -> Loaded:
    """Check and build a scheme that was read, or made from one that was. Never raises for bad content."""
    with room():
        return _build(document)


def _build(document: Document) -> Loaded:
    content = document.content
    found = [*check_structure(content, "scheme"), *document.problems]
    types = _record_types(document, found)
    content, since, holes = resolved(content, document.on)
    document = replace(document, content=content)
    found += holes
    build = Build()
    build.since = since
    build.file = str(document.path)
    scheme = None
    if types is not None:
        scheme = _scheme(build, document, types)
        found += build.diagnostics
        if hasattr(build, "checker"):
            found += build.checker.diagnostics
    used = frozenset(build.checker.used) if hasattr(build, "checker") else frozenset()
    # What a base declares it may have declared for others.
    found = [d for d in found if not _unused_below(document, d)]
    kept, accepted = _accept(content, found)
    failed = any(d.severity is Severity.ERROR for d in kept)
    return Loaded(None if failed else scheme, kept, accepted, used)


def _unused_below(document: Document, found: Diagnostic) -> bool:
    below = found.span is not None and found.span.file != str(document.path)
    return below and found.code.startswith("unused-")


def _record_types(document: Document, found: list[Diagnostic]) -> RecordTypes | None:
    if document.records is None:
        return None
    if document.records is not document.content:
        found += check_structure(document.records, "records")
    types, problems = build_record_types(document.records)
    found += problems
    return types


def _scheme(build: Build, whole: Document, types: RecordTypes) -> Scheme | None:
    document = whole.content
    subject = scalar(document, "subject")
    if subject is None:
        return None
    if subject.text not in types:
        build.tell(
            "unknown-record", subject.span, name=subject.text,
            **suggestion(subject.text, types.types),
        )  # fmt: skip
        return None
    parameters = build_parameters(build, document.get("parameters"))
    check_overrides(build, whole.edits)
    _names_clash(build, document, types, subject.text)
    build.checker = _checker(build, document, types, subject.text, parameters)
    measures = build_measures(build, document.get("measures"))
    where = document.get("where")
    restricted = build.condition(where) if where is not None else None
    root = build_score(build, document.get("score"), document.key("score"))
    if root is None:
        return None
    grades = build_grades(document.get("grades"))
    outcomes = build_outcomes(build, document.get("outcomes"))
    scheme = Scheme(
        text(document, "scheme"), words(document.get("title"), text(document, "scheme")),
        LANGUAGE, subject.text, tuple(item.text for item in texts(document.get("period"))),
        types, parameters, measures, root, grades,
        text(document, "grade_on") or "rounded", restricted,
        build_vetoes(build, document.get("vetoes"), root, grades, [o.name for o in outcomes]),
        build_distribution(build, document.get("distribution"), grades),
        outcomes,
        build_findings(build, document.get("findings")),
        day(scalar(document, "effective")), day(scalar(document, "until")),
        text(document, "source"), whole.files, _digest(whole.files),
        _needed(build, types, subject.text), year_begins(document),
    )  # fmt: skip
    lint(build, document, scheme)
    return scheme


def _checker(
    build: Build,
    document: Mapping,
    types: RecordTypes,
    subject: str,
    parameters: Map[str, Parameter],
) -> Checker:
    catalog = functions()
    sources = measure_sources(build, document.get("measures"), types, subject)
    broken = build.broken | {
        key.text for key, _ in entries(document.get("parameters")) if key.text not in parameters
    }
    grades = tuple(key.text for key, _ in entries(document.get("grades")))
    specials: dict[str, Type] = {"score": NUMBER, "rank": NUMBER, "grade": OneOf(grades)}
    return Checker(
        Environment(
            types,
            subject,
            {name: f.signature for name, f in catalog.items()},
            {name: f.bounds for name, f in catalog.items() if f.bounds is not None},
            {name: source for name, source in sources.items() if not source.record},
            parameter_types(parameters),
            specials,
            frozenset(broken),
            by_record(sources),
        )
    )


def _names_clash(build: Build, document: Mapping, types: RecordTypes, subject: str) -> None:
    """Measures and parameters share one room with each other and with the subject's fields."""
    taken = dict.fromkeys((*types[subject].fields, *types[subject].relations), "field")
    for section in ("parameters", "measures"):
        for key, _ in entries(child(document, section)):
            name = measure_head(key.text)[0]
            if name in taken:
                build.tell("duplicate-name", key.span, name=name)
            elif name in _RESULTS:
                build.tell("hides-result", key.span, name=name)
            taken[name] = section
    for name in _RESULTS:
        if name in types[subject].fields:
            build.tell("hides-result", types[subject].fields[name].span, name=name)


def _needed(build: Build, types: RecordTypes, subject: str) -> frozenset[str]:
    records = {name for kind, name in build.checker.used if kind == "record"}
    return needed_types(types, records | {subject})


def _digest(files: tuple[tuple[str, str], ...]) -> str:
    lines = "".join(f"{name}\t{digest}\n" for name, digest in files)
    return sha256(lines.encode()).hexdigest()


def _accept(
    document: Mapping, found: list[Diagnostic]
) -> tuple[tuple[Diagnostic, ...], tuple[tuple[Diagnostic, str], ...]]:
    """What is left to show, in order of place, and what the scheme accepts with its reason."""
    reasons = {
        key.text: value.text
        for key, value in entries(document.get("accept"))
        if isinstance(value, Scalar)
    }
    distinct = list(dict.fromkeys(found))
    distinct.sort(key=lambda d: (d.span.file, d.span.line, d.span.column) if d.span else ("", 0, 0))
    accepted = [
        (d, reasons[d.code])
        for d in distinct
        if d.code in reasons and d.severity is not Severity.ERROR
    ]
    hidden = {id(d) for d, _ in accepted}
    return tuple(d for d in distinct if id(d) not in hidden), tuple(accepted)
