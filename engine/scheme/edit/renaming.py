"""A measure, parameter or part called otherwise, with every use of it in every file of the closure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from engine.diagnostics import Diagnostic, Rejected, Severity, Words, diagnose
from engine.scheme.assist.known import Known, known_of
from engine.scheme.assist.lookup import reading_of
from engine.scheme.assist.memory import Memory
from engine.scheme.assist.navigation import seen_from
from engine.scheme.assist.standing import formulas
from engine.scheme.build import build_document
from engine.scheme.closure import Closure, closure_made, open_closure
from engine.scheme.closure.stored import RULES
from engine.scheme.edit.uses import Renaming, applied, edits_in
from engine.scheme.read.decode import decode
from engine.scheme.read.located import nfc

__all__ = ["renamed"]

_FORBIDDEN = frozenset("`\"'“”‘’\n\r\t")
_KINDS = {
    "measure": Words("指标值", "measure"),
    "parameter": Words("参数", "parameter"),
    "part": Words("考核项", "part"),
    "field": Words("字段", "field"),
}
_Uses = list[tuple[str, int, list[tuple[str, str]]]]


def renamed(
    closure: Closure, kind: str, old: str, new: str, *, memory: Memory | None = None
) -> dict[str, str]:
    """The new text of every file in which a ``measure``, ``parameter`` or ``part`` is declared or used, cases
    that are among the files included.

    ``old`` is the name (of a part its id), ``new`` the name alone; a measure of rows keeps its type. Raises
    Rejected: a file cannot be read, nothing has that name, it stands in a file of somebody else, the new
    name is taken, is none, or would mean something else somewhere.
    """
    known = known_of(closure, closure.entry, _text(closure, closure.entry), None, memory)
    change = Renaming(kind, old, nfc(new))
    _check(known, change)
    if change.old == change.full:
        return {}
    files: dict[str, str] = {}
    for name in known.trees:
        found = list(edits_in(seen_from(known, name), change))
        if found:
            files[name] = applied(_text(closure, name), found)
    foreign = next((name for name in files if name.startswith(f"{RULES}/")), None)
    if foreign is not None:
        raise Rejected([diagnose("form-not-yours", None, name=old, file=foreign)])
    _check_same(closure, known, files, change)
    return files


def _text(closure: Closure, name: str) -> str:
    """The text of a file. Raises Rejected where it is no clean UTF-8."""
    content = closure.files[name]
    decode(content, name)
    return content.decode("utf-8")


def _check(known: Known, change: Renaming) -> None:
    """Refuse a name that is not there, is none or is taken."""
    kind, new = change.kind, change.new
    if change.old not in known.of(kind) or kind not in _KINDS or change.old == "score":
        raise Rejected([diagnose("form-no-such-place", None, path=change.old)])
    wrong = "/" if kind == "part" else ".()（）" if kind == "measure" else ""
    if not new or new != new.strip() or _FORBIDDEN & {*new} or {*wrong} & {*new}:
        raise Rejected([diagnose("form-name-form", None, name=new)])
    taken = next((k for k in _taken(known, change)), None)
    if taken is not None and change.old != change.full:
        words = _KINDS[taken]
        raise Rejected(
            [diagnose("form-name-taken", None, name=new, kind_zh=words.zh, kind_en=words.en)]
        )


def _taken(known: Known, change: Renaming) -> Iterator[str]:
    if change.full in known.of(change.kind):
        yield change.kind
    if change.kind == "part":
        return
    for kind in ("measure", "parameter"):
        if change.full in known.of(kind):
            yield kind
    record = change.full.partition(".")[0] if "." in change.full else known.subject
    found = known.types.types.get(record)
    if found is not None and (change.new in found.fields or change.new in found.relations):
        yield "field"


def _check_same(closure: Closure, known: Known, files: Mapping[str, str], change: Renaming) -> None:
    """Refuse where a formula would mean something else, or anything new is wrong with the scheme."""
    contents = {**closure.files, **{name: text.encode() for name, text in files.items()}}
    after = closure_made(closure.entry, closure.scheme, contents)
    text = contents[closure.entry].decode("utf-8")
    then = known_of(after, closure.entry, text, None, known.memory)
    wanted = [
        (
            file,
            line,
            [(k, change.full if (k, n) == (change.kind, change.old) else n) for k, n in each],
        )
        for file, line, each in _meanings(known)
    ]
    for one, other in zip(wanted, _meanings(then), strict=True):
        if one != other:
            raise Rejected(
                [diagnose("form-rename-meaning", None, name=change.new, file=one[0], line=one[1])]
            )
    before = Counter(found.code for found in _errors(closure))
    new = [found for found in _errors(after) if not before[found.code]]
    if new:
        raise Rejected(new)


def _meanings(known: Known) -> _Uses:
    """Of every formula of every file: where it is, and what its names mean."""
    found: _Uses = []
    for name in known.trees:
        here = seen_from(known, name)
        for path, entry, leaf, _ in formulas(here):
            reading = reading_of(here, leaf, path)
            told = [
                (m.kind, m.declared.name if m.declared is not None else m.name)
                for _, m in sorted(reading.meanings.items() if reading else ())
            ]
            found.append((name, here.tree.span(entry.start, entry.start).line, told))
    return found


def _errors(closure: Closure) -> list[Diagnostic]:
    try:
        found = build_document(open_closure(closure)).diagnostics
    except Rejected as rejected:
        found = rejected.diagnostics
    return [one for one in found if one.severity is Severity.ERROR]
