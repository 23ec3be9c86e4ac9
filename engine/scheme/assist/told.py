"""What is said of names: functions, measures, parameters, fields, record types, keys; in one language."""

from __future__ import annotations

from engine.catalog.document import signature_text
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.record_types import RecordType
from engine.language.types import Type, describe
from engine.scheme.assist.declared import Declared
from engine.scheme.assist.item import Block
from engine.scheme.assist.keys import Rule
from engine.scheme.assist.kinds import measure_type, parameter_type
from engine.scheme.assist.known import Known

__all__ = [
    "about_declared",
    "about_field",
    "about_function",
    "about_record",
    "about_rule",
    "kind_words",
]

_FIELD = Words("{record} 的字段", "a field of {record}")
_RELATION = Words("{record} 所属的 {target}", "the {target} that a {record} belongs to")
_DATED = Words("，随日期而变，见 {by}", ", by date: see {by}")
_EVENT = Words("事件，日期是 {fields}", "events, dated by {fields}")
_STATE = Words("状态，起止是 {fields}", "states, from and to: {fields}")
_PLAIN = Words("没有日期的记录", "records without a date")
_ALLOWED = Words("可以是 {allowed}", "may be {allowed}")
_CLAUSE = Words("依据：{clause}", "Source: {clause}")
_CHOICES = Words("可以写：{choices}", "One of: {choices}")
_OPTIONAL = Words("可以没有值", "may be absent")
_COLUMN = Words("数据里的列：{column}", "column of the data: {column}")
_COLON = Words("：", ": ")


def kind_words(known: Known, declared: Declared, lang: str) -> str:
    """The type of a measure or parameter in words, empty where it is not known."""
    kind: Type | None = None
    if declared.kind == "measure":
        kind = measure_type(known, declared)
    elif declared.kind == "parameter":
        kind = parameter_type(declared)
    return "" if kind is None else describe(kind, lang)


def about_function(function: Function, lang: str) -> tuple[Block, ...]:
    """Signature, one paragraph, the parameters, and an example with its result."""
    colon = _COLON.of(lang)
    blocks = [
        Block("code", signature_text(function, lang)),
        Block("text", function.doc.of(lang)),
    ]
    written = [p for p in function.signature.parameters if p.doc.zh]
    if written:
        rows = [f"{p.name}{colon}{p.doc.of(lang)}" for p in written]
        blocks.append(Block("text", "\n".join(rows)))
    blocks += [Block("code", f"{e.formula} → {e.result}") for e in function.examples[:1]]
    return tuple(blocks)


def about_declared(
    known: Known, declared: Declared, lang: str, *, typed: bool = True
) -> tuple[Block, ...]:
    """The definition of what a file declares, its type, title, range, source and remark.

    Without ``typed`` no type is worked out: that of a measure needs those of all measures in it.
    """
    blocks: list[Block] = []
    if declared.title.of(lang) != declared.name:
        blocks.append(Block("text", declared.title.of(lang)))
    if declared.source is not None:
        blocks.append(Block("code", declared.source.text.strip()))
    kind = kind_words(known, declared, lang) if typed else ""
    if kind:
        blocks.append(Block("text", kind))
    if declared.allowed:
        blocks.append(Block("text", _ALLOWED.fill(allowed=declared.allowed).of(lang)))
    if declared.clause:
        blocks.append(Block("text", _CLAUSE.fill(clause=declared.clause).of(lang)))
    if declared.comment:
        blocks.append(Block("text", declared.comment))
    return tuple(blocks)


def about_field(record: RecordType, name: str, lang: str) -> tuple[Block, ...]:
    """The type and unit of a field, or where a relation leads."""
    if name in record.relations:
        relation = record.relations[name]
        told = _RELATION.fill(record=record.name, target=relation.target).of(lang)
        by = _DATED.fill(by=relation.by).of(lang) if relation.by else ""
        return (Block("text", told + by),)
    field = record.fields[name]
    blocks = [Block("text", field.title)] if field.title else []
    blocks.append(Block("text", describe(field.type, lang)))
    blocks.append(Block("text", _FIELD.fill(record=record.title or record.name).of(lang)))
    if field.optional:
        blocks.append(Block("text", _OPTIONAL.of(lang)))
    if field.column != name:
        blocks.append(Block("text", _COLUMN.fill(column=field.column).of(lang)))
    return tuple(blocks)


def about_record(record: RecordType, lang: str) -> tuple[Block, ...]:
    """Title and time of a record type, and its fields with their types."""
    blocks = [Block("text", record.title)] if record.title else []
    if record.when:
        blocks.append(Block("text", _EVENT.fill(fields=record.when).of(lang)))
    elif record.during:
        blocks.append(Block("text", _STATE.fill(fields=" – ".join(record.during)).of(lang)))
    else:
        blocks.append(Block("text", _PLAIN.of(lang)))
    rows = [f"{name}: {describe(f.type, lang)}" for name, f in record.fields.items()]
    if rows:
        blocks.append(Block("text", "\n".join(rows)))
    return tuple(blocks)


def about_rule(rule: Rule, lang: str) -> tuple[Block, ...]:
    """The meaning of a key, and the words its value may be."""
    blocks = [Block("text", rule.about.of(lang))] if rule.about.zh else []
    if rule.choices:
        told = _CHOICES.fill(choices=", ".join(rule.choices)).of(lang)
        blocks.append(Block("text", told))
    return tuple(blocks)
