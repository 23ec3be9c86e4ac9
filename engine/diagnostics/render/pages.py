"""One page per code in Chinese and English, and their index, made from the registry alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from engine.diagnostics.code import Code, Severity, codes

__all__ = ["pages"]

_BY_LANGUAGE = re.compile(r"\{(?:\w+_)?(?:zh|en)\}")
_FOLDER = "docs/errors"
_SEVERITIES = {
    Severity.ERROR: ("错误", "error"),
    Severity.WARNING: ("警告", "warning"),
    Severity.NOTE: ("提示", "note"),
}
_LABELS = {
    "zh": ("消息", "怎么办", "这样写会报这个消息", "应当这样写", "全部消息"),
    "en": ("Message", "What to do", "This gives the message", "Better", "All messages"),
}
_INTROS = {
    "zh": "kaohe 可能给出的每一条消息。由代码中的登记表生成，请勿手改。",
    "en": "Every message that kaohe can give. Made from the registry in the code; do not edit.",
}


def pages() -> dict[str, str]:
    """The text of every page by its path: ``docs/errors/<code>.md``, ``.zh.md``, and the indexes."""
    found: dict[str, str] = {}
    ordered = sorted(codes().values(), key=lambda code: code.id)
    for lang in ("en", "zh"):
        found[_path("index", lang)] = _index(ordered, lang)
        for code in ordered:
            found[_path(code.id, lang)] = _page(code, lang)
    return found


def _path(name: str, lang: str) -> str:
    return f"{_FOLDER}/{_file(name, lang)}"


def _file(name: str, lang: str) -> str:
    return f"{name}.zh.md" if lang == "zh" else f"{name}.md"


def _severity(code: Code, lang: str) -> str:
    return _SEVERITIES[code.severity][lang != "zh"]


def _other(name: str, lang: str) -> str:
    return f"[English]({_file(name, 'en')})" if lang == "zh" else f"[中文]({_file(name, 'zh')})"


def _page(code: Code, lang: str) -> str:
    message, what, bad, good, index = _LABELS[lang]
    rows = [
        f"# {code.id}",
        f"{_severity(code, lang)} · [{index}]({_file('index', lang)}) · {_other(code.id, lang)}",
        f"**{message}**: {_template(code.message.of(lang))}",
    ]
    if code.about.of(lang):
        rows.append(code.about.of(lang))
    if code.hint.of(lang):
        rows.append(f"**{what}**: {_template(code.hint.of(lang))}")
    if code.bad:
        rows += [f"{bad}:", _fenced(code.bad)]
    if code.good:
        rows += [f"{good}:", _fenced(code.good)]
    return "\n\n".join(rows) + "\n"


def _index(ordered: Iterable[Code], lang: str) -> str:
    rows = [f"# {_LABELS[lang][-1]}", "", _INTROS[lang], "", _other("index", lang), ""]
    for code in ordered:
        link = f"[{code.id}]({_file(code.id, lang)})"
        rows.append(f"- {link} ({_severity(code, lang)}): {_template(code.message.of(lang))}")
    return "\n".join(rows) + "\n"


def _template(text: str) -> str:
    """A template as people should read it: what depends on the language is left open."""
    text = _BY_LANGUAGE.sub("…", text)
    return text.replace("{{", "{").replace("}}", "}")


def _fenced(example: str) -> str:
    fence = "```"
    while fence in example:
        fence += "`"
    return f"{fence}text\n{example.rstrip()}\n{fence}"
