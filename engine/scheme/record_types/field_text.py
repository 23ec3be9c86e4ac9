"""The text of a field's type, ``number in 元, 0..5, optional`` (L5.1), to what it declares."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from engine.diagnostics import Diagnostic, Source, diagnose, nearest
from engine.language.types import BOOLEAN, DATE, NUMBER, PERIOD, TEXT, NumberType, OneOf, Type
from engine.scheme.record_types.units import parse_unit

__all__ = ["TYPE_WORDS", "FieldText", "read_field_text"]

_TYPES: dict[str, Type] = {
    "text": TEXT,
    "integer": NUMBER,
    "number": NUMBER,
    "percent": NUMBER,
    "date": DATE,
    "boolean": BOOLEAN,
    "period": PERIOD,
}
TYPE_WORDS = (*_TYPES, "one of")
# What people write who know other systems, or Chinese.
_TWINS = {
    **dict.fromkeys(("string", "str", "char", "varchar", "文本", "字符"), "text"),
    **dict.fromkeys(("int", "整数"), "integer"),
    **dict.fromkeys(("float", "double", "decimal", "数值", "数字", "金额"), "number"),
    **dict.fromkeys(("百分比", "百分数", "rate"), "percent"),
    **dict.fromkeys(("datetime", "timestamp", "day", "日期"), "date"),
    **dict.fromkeys(("bool", "是否", "布尔"), "boolean"),
    **dict.fromkeys(("month", "周期", "月份"), "period"),
    **dict.fromkeys(("enum", "choice", "选项"), "one of"),
}
# One character for one, so that offsets stay those of the source.
_PLAIN = str.maketrans("，、．／％－０１２３４５６７８９\u3000", ",,./%-0123456789 ")
_WORD = re.compile(r"one\s+of(?![\w])|[^\s,]+")
_WORDS = re.compile(r"\s+of(?!\w)\s*(?P<words>[^\s,/]*(?:\s*/\s*[^\s,/]*)*)")
_OPTIONAL = re.compile(r",\s*optional\s*$")
_UNIT = re.compile(r"in(?:\s+(?P<unit>[^\s,]+))?(?=[\s,]|$)")
_BOUND = r"-?\d+(?:\.\d+)?%?"
_RANGE = re.compile(rf"(?P<low>{_BOUND})?\s*\.\.\s*(?P<high>{_BOUND})?(?=[\s,]|$)")
_FLAG = re.compile(r"optional(?=[\s,]|$)")
_BETWEEN = re.compile(r"[\s,]*")


@dataclass(frozen=True, slots=True)
class FieldText:
    """What the text of a type declares. ``low`` and ``high`` are inclusive; a percent is a fraction."""

    type: Type
    optional: bool = False
    integer: bool = False
    percent: bool = False
    words: tuple[str, str] | None = None
    low: Decimal | None = None
    high: Decimal | None = None


def read_field_text(source: Source) -> FieldText | Diagnostic:
    """What a type's text declares, or the first thing in it that is wrong."""
    text = source.text.translate(_PLAIN)
    start = len(text) - len(text.lstrip())
    word = _WORD.match(text, start)
    found = " ".join(word[0].split()) if word else ""
    if word is None or found not in TYPE_WORDS:
        return _unknown(source, found, start, word.end() if word else len(text))
    if found == "one of":
        return _one_of(source, text, word.end())
    read = FieldText(_TYPES[found], integer=found == "integer", percent=found == "percent")
    of = _WORDS.match(text, word.end())
    if found == "boolean" and of is not None:
        return _boolean(source, text, read, of)
    return _modifiers(source, text, read, found, word.end())


def _unknown(source: Source, found: str, start: int, end: int) -> Diagnostic:
    guess = _TWINS.get(found.lower()) or nearest(found.lower(), TYPE_WORDS)
    return diagnose(
        "field-type",
        source.locate(start, end),
        found=found,
        nearest=guess or "text",
        known=", ".join(TYPE_WORDS),
    )


def _one_of(source: Source, text: str, start: int) -> FieldText | Diagnostic:
    """Only separators are read as their plain twins: options keep the characters they are written in."""
    flag = _OPTIONAL.search(text, start)
    options: list[str] = []
    for piece in text[start : flag.start() if flag else len(text)].split(","):
        option = source.text[start : start + len(piece)].strip()
        problem = _option_problem(option, options)
        if problem is not None:
            at = start + len(piece) - len(piece.lstrip()) if option else start - 1
            span = source.locate(at, at + max(len(option), 1))
            return diagnose(problem, span, option=option, plain=_unquoted(option))
        options.append(option)
        start += len(piece) + 1
    return FieldText(OneOf(tuple(options)), optional=flag is not None)


def _option_problem(option: str, before: list[str]) -> str | None:
    if not option:
        return "option-empty"
    if option in before:
        return "option-twice"
    return "option-form" if _unquoted(option) != option else None


def _unquoted(option: str) -> str:
    """The option without quotes, which are not needed, and without an ``optional`` that lacks its comma."""
    bare = option.strip("\"'“”‘’")
    return re.sub(r"\s+optional$", ", optional", bare)


def _boolean(
    source: Source, text: str, read: FieldText, of: re.Match[str]
) -> FieldText | Diagnostic:
    written = source.text[of.start("words") : of.end("words")]
    words = tuple(word.strip() for word in re.split("[/／]", written))
    if len(words) != 2 or not all(words) or words[0] == words[1]:
        end = of.start() + len(of[0].rstrip())
        span = source.locate(of.start() + len(of[0]) - len(of[0].lstrip()), end)
        return diagnose("boolean-words", span, found=written.strip())
    return _modifiers(source, text, replace(read, words=(words[0], words[1])), "boolean", of.end())


def _modifiers(
    source: Source, text: str, read: FieldText, word: str, start: int
) -> FieldText | Diagnostic:
    """Unit, range and ``optional``, each at most once, in any order."""
    seen: set[str] = set()
    end = len(text.rstrip())
    position = _next(text, start)
    while position < end:
        for name, form in (("unit", _UNIT), ("range", _RANGE), ("optional", _FLAG)):
            match = form.match(text, position)
            if match is not None and name not in seen:
                break
        else:
            return _rest(source, word, position, end)
        seen.add(name)
        if name == "optional":
            read = replace(read, optional=True)
        elif not isinstance(read.type, NumberType) or (name == "unit" and read.percent):
            span = source.locate(position, match.end())
            return diagnose("field-modifier", span, found=match[0].strip(), type=word)
        else:
            result = (_unit if name == "unit" else _range)(source, read, match)
            if isinstance(result, Diagnostic):
                return result
            read = result
        position = _next(text, match.end())
    return read


def _next(text: str, position: int) -> int:
    between = _BETWEEN.match(text, position)
    return between.end() if between else position


def _rest(source: Source, word: str, start: int, end: int) -> Diagnostic:
    return diagnose(
        "field-rest", source.locate(start, end), found=source.text[start:end], type=word
    )


def _unit(source: Source, read: FieldText, match: re.Match[str]) -> FieldText | Diagnostic:
    unit = parse_unit(match["unit"] or "")
    if unit is None:
        return diagnose(
            "unit-syntax", source.locate(match.start(), match.end()), found=match["unit"] or ""
        )
    return replace(read, type=NumberType(unit))


def _range(source: Source, read: FieldText, match: re.Match[str]) -> FieldText | Diagnostic:
    low, high = _bound(match["low"]), _bound(match["high"])
    span = source.locate(match.start(), match.end())
    if low is None and high is None:
        return diagnose("range-empty", span, found=match[0])
    if low is not None and high is not None and low > high:
        return diagnose(
            "range-reversed", span, found=match[0], low=match["low"], high=match["high"]
        )
    return replace(read, low=low, high=high)


def _bound(text: str | None) -> Decimal | None:
    if text is None:
        return None
    return Decimal(text[:-1]).scaleb(-2) if text.endswith("%") else Decimal(text)
