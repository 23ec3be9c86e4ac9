"""Completion inside a formula: names in scope, functions, options after ``field = "``, periods."""

from __future__ import annotations

from engine.catalog.document import signature_text
from engine.catalog.registry import functions
from engine.diagnostics import Words
from engine.language.lex import is_plain_name
from engine.language.record_types import RecordType
from engine.language.routes import AmbiguousRoute, route_below
from engine.language.signature import Kind
from engine.language.types import BooleanType, OneOf, Type, describe
from engine.scheme.assist.cursor import Cursor
from engine.scheme.assist.declared import Declared
from engine.scheme.assist.kinds import measure_type, parameter_type
from engine.scheme.assist.known import Known
from engine.scheme.assist.meanings import RESULTS, Meaning
from engine.scheme.assist.offers import Offers, paragraph
from engine.scheme.assist.standing import Standing
from engine.scheme.assist.told import (
    about_declared,
    about_field,
    about_function,
    about_record,
)
from engine.scheme.assist.words import KEYWORDS, PERIODS

__all__ = ["offer_formula"]

_BEHIND = ("and", "or", "in", "not", "at", "over", "among", "where", "then", "else")
_BEFORE = ("if", "not", "true", "false", "otherwise")
_ENDS = frozenset(("NAME", "NUMBER", "TEXT", "DATE", "RPAR", "PERCENT", "TRUE", "FALSE", "ALL"))
_RESULTS = {
    "score": Words("分数", "the score"),
    "grade": Words("档次", "the grade"),
    "rank": Words("名次", "the rank"),
}
_ALL = Words("全部对象", "everybody")


def offer_formula(
    known: Known,
    offers: Offers,
    standing: Standing,
    text: str,
    word: tuple[int, int],
    lang: str,
) -> None:
    """Offer what may stand for the word from ``word[0]`` to ``word[1]`` of a formula."""
    _Offering(known, offers, Cursor(known, text, standing, *word), lang).all(
        text[word[0] : word[1]]
    )


class _Offering:
    def __init__(self, known: Known, offers: Offers, cursor: Cursor, lang: str) -> None:
        self.known = known
        self.offers = offers
        self.cursor = cursor
        self.lang = lang

    def all(self, typed: str) -> None:
        cursor = self.cursor
        words = cursor.period_words()
        if words is not None and not typed.startswith(("'", '"', "“", "‘")):
            self._periods(words)
            return
        path = cursor.path_before()
        if path or cursor.kind_before() == "DOT":
            record = cursor.reading.names.reached(path, cursor.scope)
            if record is not None:
                self._inside(record)
            return
        compared = cursor.compared()
        if compared:
            self._options(cursor.reading.names.path(compared, cursor.scope)[-1])
        self._choices_of_call()
        if typed[:1] in ("'", '"', "“", "‘") and typed:
            return
        if cursor.kind_before() == "NUMBER":
            for unit in self.known.units():
                self.offers.add(unit, "unit")
        if cursor.kind_before() in _ENDS:
            self._keywords(_BEHIND)
            return
        if cursor.kind_before() == "AMONG":
            self.offers.add("all", "keyword", _ALL.of(self.lang))
        self._labels()
        self._names()
        self._functions()
        self._keywords(_BEFORE)

    def _keywords(self, words: tuple[str, ...]) -> None:
        for word in words:
            self.offers.add(word, "keyword", KEYWORDS[word].of(self.lang))

    def _periods(self, words: list[str]) -> None:
        for text, meaning in PERIODS.items():
            rest = text.split()
            if rest[: len(words)] == words and len(rest) > len(words):
                left = " ".join(rest[len(words) :])
                self.offers.add(left, "period", meaning.of(self.lang))

    def _inside(self, record: RecordType) -> None:
        """Fields, relations and measures of a row."""
        for name, field in record.fields.items():
            about = paragraph(about_field(record, name, self.lang))
            self._name(name, "field", describe(field.type, self.lang), about)
        for name, relation in record.relations.items():
            about = paragraph(about_field(record, name, self.lang))
            self._name(name, "relation", relation.target, about)
        for short, declared in self.known.rows.get(record.name, {}).items():
            self._declared(short, declared)

    def _names(self) -> None:
        scope, known = self.cursor.scope, self.known
        for name in scope.standing.arguments:
            self._name(name, "argument")
        for record in reversed(scope.levels):
            self._inside(record)
            self._record(record)
        if scope.standing.subject:
            for name, declared in known.of("measure").items():
                if not declared.record:
                    self._declared(name, declared)
        for name, declared in known.of("parameter").items():
            self._declared(name, declared)
        if scope.standing.results:
            for name in RESULTS:
                self._name(name, "result", _RESULTS[name].of(self.lang))
        for name, record in known.types.types.items():
            if self._is_below(name):
                self._record(record)

    def _is_below(self, name: str) -> bool:
        levels = self.cursor.scope.levels
        try:
            return any(route_below(self.known.types, name, r.name) is not None for r in levels)
        except AmbiguousRoute:
            return True

    def _record(self, record: RecordType) -> None:
        about = paragraph(about_record(record, self.lang))
        self._name(record.name, "record", record.title, about)

    def _declared(self, name: str, declared: Declared) -> None:
        lang = self.lang
        title = declared.title.of(lang)
        literal = declared.source if declared.kind == "parameter" else None
        detail = literal.text if literal else title if title != declared.name else ""
        about = paragraph(about_declared(self.known, declared, lang, typed=False))
        insert = _written(name) + ("(" if declared.arguments else "")
        label = f"{name}({', '.join(declared.arguments)})" if declared.arguments else name
        self.offers.add(label, declared.kind, detail, about, insert)

    def _functions(self) -> None:
        for name, detail, about in self.known.memory.of(
            "functions", (self.lang,), lambda: _all_functions(self.lang)
        ):
            self.offers.add(name, "function", detail, about, f"{name}(")

    def _name(self, name: str, kind: str, detail: str = "", about: str = "") -> None:
        self.offers.add(name, kind, detail, about, _written(name))

    def _labels(self) -> None:
        """Arguments that may be named in the call around."""
        call = self.cursor.call()
        if call is None or self.cursor.kind_before() not in ("LPAR", "COMMA"):
            return
        measure = self.known.of("measure").get(call[0])
        if measure is not None:
            for name in measure.arguments:
                self.offers.add(f"{name} =", "label", "", "", f"{_written(name)} = ")
            return
        function = functions().get(call[0])
        for parameter in function.signature.parameters if function else ():
            if parameter.default is not None:
                doc = parameter.doc.of(self.lang)
                self.offers.add(f"{parameter.name}=", "label", doc, doc)

    def _choices_of_call(self) -> None:
        """The words of an argument that takes one of a few: behind its name and ``=``."""
        call = self.cursor.call()
        function = functions().get(call[0]) if call else None
        if function is None or self.cursor.kind_before() != "COMPARE":
            return
        label = self.cursor.tokens[self.cursor.at - 2] if self.cursor.at >= 2 else None
        parameter = function.signature.parameter(str(label.value)) if label else None
        if parameter is not None and parameter.kind is Kind.OPTION:
            for option in parameter.options:
                self.offers.add(option, "value", "", "", f'"{option}"')

    def _options(self, meaning: Meaning) -> None:
        """The values that what stands before the sign can have."""
        kind = self._type(meaning)
        if isinstance(kind, OneOf):
            for option in kind.options:
                self.offers.add(option, "value", "", "", f'"{option}"')
        elif isinstance(kind, BooleanType):
            self._keywords(("true", "false"))

    def _type(self, meaning: Meaning) -> Type | None:
        if meaning.kind == "field" and meaning.record is not None:
            return meaning.record.fields[meaning.name].type
        if meaning.kind == "result" and meaning.name == "grade":
            return OneOf(tuple(self.known.of("grade")))
        if meaning.declared is not None and meaning.kind == "measure":
            return measure_type(self.known, meaning.declared)
        if meaning.declared is not None and meaning.kind == "parameter":
            return parameter_type(meaning.declared)
        return None


def _all_functions(lang: str) -> tuple[tuple[str, str, str], ...]:
    """Every function with its title and signature, and what is said of it."""
    return tuple(
        (
            name,
            " ".join(f"{f.title.of(lang)} · {signature_text(f, lang)}".split()),
            paragraph(about_function(f, lang)),
        )
        for name, f in functions().items()
    )


def _written(name: str) -> str:
    return name if is_plain_name(name) else f"`{name}`"
