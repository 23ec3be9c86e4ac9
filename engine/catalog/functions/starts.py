"""Whether a text begins with another."""

from __future__ import annotations

from engine.catalog.declare import BOOLEAN, TEXT, example, value
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.signature import Signature


def exact(text: str, prefix: str) -> bool:
    return text.startswith(prefix)


FUNCTION = Function(
    Signature(
        "starts",
        (
            value("text", TEXT, "看哪个文本", "The text"),
            value("prefix", TEXT, "开头是什么", "What it may begin with"),
        ),
        BOOLEAN,
    ),
    group="text",
    title=Words("开头是", "Starts with"),
    doc=Words(
        "文本是否以这一段开头，例如编码的前几位；区分大小写。任何文本都以空文本开头。",
        "Whether the text begins with the prefix, as the first digits of a code; letter case"
        " matters. Every text begins with the empty one.",
    ),
    exact=exact,
    examples=(
        example('starts("3707-001", "3707")', "true"),
        example('starts("3708-001", "3707")', "false"),
        example('starts("潍坊市安丘", "安丘")', "false"),
        example('starts("A1", "a")', "false"),
        example('starts("甲", "")', "true"),
    ),
    also=("开头", "前缀", "prefix"),
)
