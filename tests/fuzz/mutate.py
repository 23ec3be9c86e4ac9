"""Small damage to texts, as slips of the hand and of the clipboard do it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

__all__ = ["mutated"]

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_PART = re.compile(r"[^(),{}\n:]+")
_ENTRY = re.compile(r"(\w[\w ]*): +([^,{}\n]+)")
_STRANGE: tuple[str, ...] = (
    *"()[]{},:;#&*!|>'\"%@`-?=<+/\\~^$ \t\n", "\x00", "\ufeff", "\u3000", "\U0001f600", "é",
    "，", "（", "）", "：", "。", "“", "”", "％", "＞", "０", "0", "9" * 40, "0." + "0" * 40 + "1",
    " #", ": ", " - ", "->", "..", "<<: *x", "&a ", "!!python/object ", "---\n", "\r\n",
)  # fmt: skip
_WORDS = (
    "if then else and or not in where at over each among true false otherwise previous year month "
    "same period last to date all sum avg count share days rank percentile curve steps linear "
    "attain ratio default manager order target retailer rating region score grade 0 1 100% 元 条 "
    "points rate parts weight weights cap floor missing skip none applies bonus deduct round where"
).split()


def mutated(random: Random, text: str, corpus: Sequence[str]) -> str:
    """The text with one to four slips in it; whole pieces come from the other texts of the corpus."""
    for _ in range(random.choice((1, 1, 2, 4))):
        slip = random.choice(_SLIPS)
        text = slip(random, text, corpus)
    return text


def _place(random: Random, text: str) -> int:
    return random.randint(0, len(text))


def _delete(random: Random, text: str, _: Sequence[str]) -> str:
    start = _place(random, text)
    gone = random.choice((1, 1, 2, 8))
    return text[:start] + text[start + gone :]


def _insert(random: Random, text: str, _: Sequence[str]) -> str:
    start = _place(random, text)
    return text[:start] + random.choice((*_STRANGE, *_WORDS)) + text[start:]


def _cut(random: Random, text: str, _: Sequence[str]) -> str:
    return text[: _place(random, text)]


def _pieces(random: Random, text: str) -> list[str]:
    return text.splitlines(keepends=True) if random.random() < 0.4 else _TOKEN.findall(text)


def _double(random: Random, text: str, _: Sequence[str]) -> str:
    pieces = _pieces(random, text)
    if pieces:
        at = random.randrange(len(pieces))
        pieces[at] *= random.choice((2, 2, 2, 30))
    return "".join(pieces)


def _swap(random: Random, text: str, _: Sequence[str]) -> str:
    pieces = _pieces(random, text)
    if pieces:
        one, other = random.randrange(len(pieces)), random.randrange(len(pieces))
        pieces[one], pieces[other] = pieces[other], pieces[one]
    return "".join(pieces)


def _drop(random: Random, text: str, _: Sequence[str]) -> str:
    pieces = _pieces(random, text)
    if pieces:
        del pieces[random.randrange(len(pieces))]
    return "".join(pieces)


def _replace(random: Random, text: str, corpus: Sequence[str]) -> str:
    pieces, others = _pieces(random, text), _pieces(random, random.choice(corpus))
    if pieces and others:
        pieces[random.randrange(len(pieces))] = random.choice((*others, *_WORDS))
    return "".join(pieces)


def _graft(random: Random, text: str, corpus: Sequence[str]) -> str:
    """An argument, operand or value put in place of another one."""
    own = _PART.findall(text)
    others = _PART.findall(random.choice(corpus))
    if not own or not others:
        return text
    name = random.choice(_WORDS) + random.choice(("=", " = ", ".")) if random.random() < 0.3 else ""
    return text.replace(random.choice(own), f"{name}{random.choice(others).strip()}", 1)


def _value(random: Random, text: str, corpus: Sequence[str]) -> str:
    """The value of one key given to another one."""
    own = list(_ENTRY.finditer(text))
    others = _ENTRY.findall(random.choice(corpus))
    if not own or not others:
        return text
    start, end = random.choice(own).span(2)
    value: str = random.choice(others)[1]
    return text[:start] + value + text[end:]


def _shift(random: Random, text: str, _: Sequence[str]) -> str:
    lines = text.splitlines(keepends=True)
    if lines:
        at = random.randrange(len(lines))
        lines[at] = lines[at][2:] if random.random() < 0.5 else "  " + lines[at]
    return "".join(lines)


_SLIPS: tuple[Callable[[Random, str, Sequence[str]], str], ...] = (
    _delete, _insert, _cut, _double, _swap, _drop, _replace, _graft, _graft, _value, _shift,
)  # fmt: skip
