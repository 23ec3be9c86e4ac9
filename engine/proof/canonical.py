"""Canonical JSON: one text for one content, so that a digest of the bytes is a digest of the content.

Keys sorted by code point, no spaces, UTF-8, whole numbers only; a score is a text. Promises that `parse`
accepts nothing that `canon` would have written otherwise; may not know what the content means.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import NoReturn

from engine.diagnostics import Rejected, Words, diagnose

__all__ = ["MAX_BYTES", "MAX_DEPTH", "canon", "digest", "parse"]

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 64
# RFC 7493, section 2.2: beyond these bounds other readers of JSON round a whole number.
_LARGEST = 2**53 - 1
_ATOMS = (str, bool, type(None))


def canon(content: object) -> bytes:
    """The canonical bytes of dicts with text keys, lists, texts, whole numbers, booleans and None.

    A tuple is written as a list. Raises TypeError for everything else: binary and decimal fractions, keys
    that are no texts, whole numbers outside ±(2**53 - 1) (RFC 7493), unpaired surrogates, and content
    nested deeper than MAX_DEPTH or longer than MAX_BYTES.
    """
    _check(content, MAX_DEPTH)
    text = json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise TypeError("an unpaired surrogate has no canonical form") from error
    if len(data) > MAX_BYTES:
        raise TypeError(f"content of more than {MAX_BYTES} bytes would not be read again")
    return data


def _check(content: object, depth: int) -> None:
    if isinstance(content, _ATOMS):
        return
    if isinstance(content, int):
        if not -_LARGEST <= content <= _LARGEST:
            raise TypeError(
                f"the whole number {content:#x} has no canonical form: write it as a text"
            )
        return
    if depth == 0:
        raise TypeError(f"content nested deeper than {MAX_DEPTH} has no canonical form")
    if isinstance(content, list | tuple):
        for each in content:
            _check(each, depth - 1)
    elif isinstance(content, dict):
        for key, each in content.items():
            if not isinstance(key, str):
                raise TypeError(f"a key of type {type(key).__name__} has no canonical form")
            _check(each, depth - 1)
    else:
        raise TypeError(f"a {type(content).__name__} has no canonical form")


def parse(data: bytes, name: str | Words = "JSON") -> object:
    """The content of canonical bytes: dicts, lists, texts, whole numbers, booleans, None.

    ``name`` says in a message what was read. Raises Rejected (``not-canonical``) for bytes that `canon`
    does not write: other spacing or order, a key twice, fractions, more than MAX_BYTES, too deep.
    """
    try:
        return _parsed(data)
    except _Unfit as unfit:
        raise Rejected([diagnose("not-canonical", None, name=name, reason=unfit.reason)]) from None


class _Unfit(Exception):
    def __init__(self, zh: str, en: str) -> None:
        self.reason = Words(zh, en)
        super().__init__(en)


def _parsed(data: bytes) -> object:
    if len(data) > MAX_BYTES:
        raise _Unfit(f"超过 {MAX_BYTES} 字节", f"it is longer than {MAX_BYTES} bytes")
    try:
        content = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_unique,
            parse_int=_whole,
            parse_float=_fraction,
            parse_constant=_fraction,
        )
    except UnicodeDecodeError as error:
        at = error.start + 1
        raise _Unfit(f"第 {at} 个字节不是 UTF-8", f"byte {at} is no UTF-8") from None
    except json.JSONDecodeError as error:
        at = error.pos + 1
        raise _Unfit(f"第 {at} 个字符处不是 JSON", f"it is no JSON at character {at}") from None
    except RecursionError:
        raise _Unfit("嵌套太深", "it is nested too deeply") from None
    try:
        same = canon(content) == data
    except TypeError:
        # Fractions and large numbers have been refused above, so these are left.
        raise _Unfit(
            f"嵌套超过 {MAX_DEPTH} 层，或有不成对的代理字符",
            f"it is nested deeper than {MAX_DEPTH} levels, or has an unpaired surrogate",
        ) from None
    if not same:
        raise _Unfit(
            "空格、键的次序或转义与规范写法不同",
            "spaces, the order of keys or escapes differ from the canonical form",
        )
    return content


def _unique(pairs: list[tuple[str, object]]) -> Mapping[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _Unfit(f"键“{twice}”出现了两次", f"the key {twice} occurs twice")
    return found


def _whole(text: str) -> int:
    # Their length first: Python itself refuses to read thousands of digits.
    if len(text) > len(str(-_LARGEST)) or abs(int(text)) > _LARGEST:
        raise _Unfit(f"整数 {text[:20]} 太大", f"the whole number {text[:20]} is too large")
    return int(text)


def _fraction(text: str) -> NoReturn:
    raise _Unfit(f"小数 {text[:20]} 应写成文本", f"the fraction {text[:20]} should be a text")


def digest(data: bytes) -> str:
    """The SHA-256 digest (FIPS 180-4) as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
