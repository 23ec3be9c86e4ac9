"""Kinds of values in words, and values out of a list."""

from __future__ import annotations

from decimal import Decimal

from engine.diagnostics import Diagnostic, Span, Words, diagnose, nearest
from engine.scheme.read.nodes import Node, Scalar, Sequence

__all__ = ["kind_of", "kinds_of", "none_of"]

_KINDS = {
    "string": Words("文字", "a text"),
    "number": Words("数", "a number"),
    "integer": Words("整数", "a whole number"),
    "boolean": Words("true/false", "true or false"),
    "array": Words("列表（[甲, 乙]）", "a list ([a, b])"),
    "object": Words("下一级的“键: 值”", "a block of keys"),
}


def kind_of(node: Node) -> Words:
    """What a node is."""
    if isinstance(node, Sequence):
        return _KINDS["array"]
    if not isinstance(node, Scalar):
        return _KINDS["object"]
    match node.value:
        case bool():
            return Words(f" {node.text}", node.text)
        case Decimal():
            return Words(f"数 {node.text}", f"the number {node.text}")
        case _:
            return Words(f"文字“{node.text}”", f"the text {node.text!r}")


def kinds_of(types: str | list[str]) -> Words:
    """What a schema's ``type`` allows."""
    words = [_KINDS[name] for name in ([types] if isinstance(types, str) else types)]
    *most, last = (word.zh for word in words)
    zh = f"{'、'.join(most)}或{last}" if most else last
    return Words(zh, " or ".join(word.en for word in words))


def none_of(options: list[str], found: str, span: Span) -> Diagnostic:
    """That a value is none of the options, with the nearest one."""
    near, known = nearest(found, options), ", ".join(options)
    if near is not None:
        return diagnose("value-misspelt", span, found=found, nearest=near, known=known)
    return diagnose("value-unknown", span, found=found, known=known)
