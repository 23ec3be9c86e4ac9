"""What names mean by their tokens is what the checker finds: in every formula of the shipped schemes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.diagnostics import Span
from engine.language import syntax, typed
from engine.language.check import Checker, names
from engine.language.check.environment import Scope
from engine.scheme.assist import Memory
from engine.scheme.assist.known import known_of
from engine.scheme.assist.lookup import reading_of
from engine.scheme.assist.standing import formulas
from engine.scheme.build import load_scheme
from engine.scheme.closure import closure_of

_RULES = Path(__file__).resolve().parents[2] / "rules"
_SCHEMES = sorted(p for p in _RULES.glob("*/*.yaml") if not p.stem.startswith("records"))
_KINDS: dict[type, frozenset[str]] = {
    typed.FieldRef: frozenset(("field",)),
    typed.UpRef: frozenset(("field", "relation")),
    typed.RowRef: frozenset(("record", "relation")),
    typed.ArgumentRef: frozenset(("argument",)),
    typed.SpecialRef: frozenset(("result",)),
    typed.MeasureRef: frozenset(("measure",)),
    typed.ParameterRef: frozenset(("parameter",)),
}


@pytest.mark.parametrize("path", _SCHEMES, ids=lambda path: path.stem)
def test_every_name_means_what_the_checker_finds(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[Span, list[tuple[tuple[str, ...], typed.Typed | None]]] = {}
    real = names.check_path

    def watched(checker: Checker, node: syntax.Path, scope: Scope) -> typed.Typed | None:
        found = real(checker, node, scope)
        if node.places:
            place = checker._sources[-1].locate(*node.places[0])
            seen.setdefault(place, []).append((node.names, found))
        return found

    monkeypatch.setattr(names, "check_path", watched)
    load_scheme(path)
    closure = closure_of(path)
    text = closure.files[closure.entry].decode("utf-8")
    known = known_of(closure, closure.entry, text, None, Memory())
    agreed = 0
    for way, _, leaf, _ in formulas(known):
        reading, source = reading_of(known, leaf, way), known.tree.source(leaf)
        assert reading is not None
        for index, meaning in reading.meanings.items():
            assert meaning.kind != "unknown", (way, meaning.name)
            token = reading.tokens[index]
            place = replace(source.locate(token.start, token.end), file=str(path))
            for written, found in seen.get(place, ()):
                last = reading.meanings[index + 2 * (len(written) - 1)]
                value = found.value if isinstance(found, typed.OnlyRow) else found
                if value is not None:
                    assert last.kind in _KINDS[type(value)], (way, written, last)
                    agreed += 1
    assert agreed
