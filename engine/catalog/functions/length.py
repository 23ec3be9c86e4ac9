"""How many characters a text has."""

from __future__ import annotations

from decimal import Decimal

from engine.catalog.declare import PLAIN, TEXT, example, value
from engine.catalog.function import Function
from engine.catalog.limits import always
from engine.diagnostics import Words
from engine.language.signature import Signature


def exact(text: str) -> Decimal:
    return Decimal(len(text))


FUNCTION = Function(
    Signature("length", (value("text", TEXT, "文本", "The text"),), PLAIN),
    group="text",
    title=Words("字数", "Length"),
    doc=Words(
        "有多少个字符，空格和标点也算，例如检查记录是否写了内容。",
        "How many characters, spaces and punctuation included, as to see whether notes were"
        " written.",
    ),
    exact=exact,
    examples=(
        example('length("安丘")', "2"),
        example('length("")', "0"),
        example('length("a b")', "3"),
        example('length("3707-001")', "8"),
        example('length("，")', "1"),
    ),
    bounds=always(0),
    also=("字数", "长度", "len"),
)
