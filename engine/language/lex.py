"""Text of a formula to tokens with exact offsets into that text (docs/language.md, section 2).

Full-width punctuation is read as its plain twin, outside of texts and of names in backticks. Promises
to raise nothing but Flaw. Knows nothing of what may follow what, except what names a stretch of
tokens: the label of an argument, `all` after `among`, and the brackets that belong together.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

__all__ = ["RESERVED", "Flaw", "Token", "is_plain_name", "lex"]

RESERVED = frozenset(
    "and or not in if then else where at over each among true false otherwise".split()
)
MAX_CHARACTERS = 10_000
MAX_TOKENS = 2_000
MAX_DIGITS = 34
MAX_NESTING = 100

_TWINS = str.maketrans(
    "（）［］，、；：＞＜＝！＋－−＊×／÷％．０１２３４５６７８９\u3000",
    "()[],,;:><=!+--**//%.0123456789 ",
)
_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "`": "`"}
_SPACE = re.compile(r"\s+")
_DATE = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])|(?:19|20)[0-9]{2}(?:-[0-9]{1,2}){2}(?![0-9])"
)
_NUMBER = re.compile(r"[0-9]+(?:\.(?!\.)[0-9]*)?")
_DIGITS = re.compile(r"[0-9]*")
_EXPONENT = re.compile(r"[eE][+-]?[0-9]+")
_ZERO_GROUP = re.compile(r"0[0-9]{2}(?:\.[0-9]+)?")
_GROUP_BEFORE = re.compile(r"(?<![0-9.])[1-9][0-9]{0,2}(?:,[0-9]{3})*[, ]\Z")
_MARK = re.compile(r"->|→|<=|>=|!=|≤|≥|≠|\.\.|[-+*/%(),.<>=]")
_MARKS = {
    "->": "ARROW", "→": "ARROW", "..": "RANGE", "+": "PLUS", "-": "MINUS", "*": "STAR",
    "/": "SLASH", "%": "PERCENT", "(": "LPAR", ")": "RPAR", ",": "COMMA", ".": "DOT",
}  # fmt: skip
_COMPARE = {"≤": "<=", "≥": ">=", "≠": "!="}
_MISTYPED = {
    "==": "=", "===": "=", "!==": "!=", "<>": "!=", "=>": ">=", "=<": "<=", "≧": ">=", "≦": "<=",
    ":=": "=", "&&": "and", "&": "and", "||": "or", "|": "or", "!": "not", "∧": "and", "∨": "or",
    "¬": "not", "∈": "in", "**": "x * x", "^": "x * x", "//": "/", "…": "..", "...": "..",
    "～": "..", "~": "..", "[": "(", "]": ")", "{": "(", "}": ")", "【": "(", "】": ")",
    "「": '"', "」": '"', "『": '"', "』": '"', "”": '"', "’": '"', ";": ",", "。": ".",
    "?": "if … then … else …", "？": "if … then … else …",
}  # fmt: skip
_MISTYPED_FORM = re.compile("|".join(map(re.escape, sorted(_MISTYPED, key=len, reverse=True))))


class Flaw(Exception):
    """What is wrong with a formula: a code, offsets into its text, and the fields of the message."""

    def __init__(self, code: str, start: int, end: int, **fields: object) -> None:
        super().__init__(code)
        self.code, self.start, self.end, self.fields = code, start, end, fields


@dataclass(frozen=True, slots=True)
class Token:
    """``kind`` is a terminal of the grammar; ``value`` is what the written characters stand for."""

    kind: str
    text: str
    start: int
    end: int
    value: object = None


def lex(text: str) -> list[Token]:
    """The tokens of a formula. Raises Flaw at the first one that is not well formed."""
    if len(text) > MAX_CHARACTERS:
        raise Flaw(
            "formula-too-long", MAX_CHARACTERS, len(text), limit=f"{MAX_CHARACTERS:,}",
            zh="个字符", en="characters",
        )  # fmt: skip
    tokens: list[Token] = []
    plain = text.translate(_TWINS)
    position = 0
    while position < len(text):
        space = _SPACE.match(plain, position)
        if space:
            position = space.end()
            continue
        if len(tokens) == MAX_TOKENS:
            raise Flaw(
                "formula-too-long", position, len(text), limit=f"{MAX_TOKENS:,}",
                zh="个词", en="words and signs",
            )  # fmt: skip
        tokens.append(_next(text, plain, position))
        position = tokens[-1].end
    return _with_context(tokens)


def is_plain_name(name: str) -> bool:
    """Whether a formula can write the name without backticks."""
    plain = _starts_name(name[:1] or " ") and all(map(_goes_on, name)) and name not in RESERVED
    return plain and name == name.translate(_TWINS)


def _next(text: str, plain: str, at: int) -> Token:
    first = plain[at]
    if first in _QUOTES:
        return _quoted(text, at)
    if "0" <= first <= "9":
        return _date(plain, at) or _number(plain, at)
    if _starts_name(first):
        return _name(plain, at)
    mistyped = _MISTYPED_FORM.match(plain, at)
    mark = _MARK.match(plain, at)
    if mistyped and (mark is None or mistyped.end() > mark.end()):
        raise Flaw("not-a-sign", at, mistyped.end(), found=text[at : mistyped.end()],
                   instead=_MISTYPED[mistyped[0]])  # fmt: skip
    if mark is None:
        code = f"U+{ord(text[at]):04X}"
        shown = text[at] if text[at].isprintable() else code
        raise Flaw("unknown-character", at, at + 1, found=shown, number=code)
    if mark[0] == ".":
        _refuse_bare_fraction(plain, at)
    kind = _MARKS.get(mark[0], "COMPARE")
    return Token(kind, mark[0], at, mark.end(), _COMPARE.get(mark[0], mark[0]))


def _refuse_bare_fraction(plain: str, at: int) -> None:
    before = plain[at - 1 : at] if at else ""
    fraction = _DIGITS.match(plain, at + 1)
    if fraction and fraction[0] and not (before and (_goes_on(before) or before in "`)")):
        written = "." + fraction[0]
        raise Flaw(
            "number-form", at, fraction.end(), found=_cut(written), instead=_cut("0" + written)
        )


def _quoted(text: str, at: int) -> Token:
    close = _QUOTES[text[at]]
    name = close == "`"
    end = at + 1
    while True:
        end = text.find(close, end)
        if end < 0 or (name and "\n" in text[at:end]):
            raise Flaw("unclosed-name" if name else "unclosed-text", at, len(text), close=close)
        if name or text[end + 1 : end + 2] != close:
            break
        end += 2
    value = text[at + 1 : end] if name else text[at + 1 : end].replace(close * 2, close)
    if name and not value.strip():
        raise Flaw("empty-name", at, end + 1)
    return Token("NAME" if name else "TEXT", text[at : end + 1], at, end + 1, value)


def _date(plain: str, at: int) -> Token | None:
    found = _DATE.match(plain, at)
    if found is None:
        return None
    try:
        value = date.fromisoformat(found[0])
    except ValueError:
        raise Flaw("bad-date", at, found.end(), found=found[0]) from None
    return Token("DATE", found[0], at, found.end(), value)


def _number(plain: str, at: int) -> Token:
    found = _NUMBER.match(plain, at)
    assert found is not None
    written, end = found[0], found.end()
    exponent = _EXPONENT.match(plain, end)
    if exponent:
        raise Flaw("number-exponent", at, exponent.end(), found=_cut(plain[at : exponent.end()]))
    _refuse_separator(plain, at, written)
    whole = written.split(".")[0]
    if written.endswith(".") or (len(whole) > 1 and whole.startswith("0")):
        better = written.lstrip("0").rstrip(".") or "0"
        raise Flaw("number-form", at, end, found=_cut(written), instead=_cut(better))
    digits_written = written.replace(".", "").lstrip("0")
    if len(digits_written) > MAX_DIGITS or len(written) > MAX_CHARACTERS // 2:
        raise Flaw("number-too-long", at, end, digits=len(digits_written), limit=MAX_DIGITS)
    return Token("NUMBER", written, at, end, Decimal(written))


def _refuse_separator(plain: str, at: int, written: str) -> None:
    """`1,000`: a group of three digits that starts with 0 can be no number of its own."""
    before = _GROUP_BEFORE.search(plain, max(at - MAX_DIGITS, 0), at)
    if before and _ZERO_GROUP.fullmatch(written):
        found = before[0] + written
        joined = re.sub(r"[, ]", "", found)
        raise Flaw(
            "number-separator", before.start(), at + len(written), found=found, instead=joined
        )


def _starts_name(character: str) -> bool:
    return character == "_" or unicodedata.category(character)[0] == "L"


def _goes_on(character: str) -> bool:
    return character == "_" or unicodedata.category(character) in _PARTS


_PARTS = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd"))


def _name(plain: str, at: int) -> Token:
    end = at + 1
    while end < len(plain) and _goes_on(plain[end]):
        end += 1
    word = plain[at:end]
    return Token(word.upper() if word in RESERVED else "NAME", word, at, end, word)


def _cut(text: str) -> str:
    return text if len(text) <= 30 else text[:27] + "…"


def _with_context(tokens: list[Token]) -> list[Token]:
    """The same tokens, with labels of arguments and the `all` of `among all` told from names."""
    depth = 0
    out: list[Token] = []
    for index, token in enumerate(tokens):
        if token.kind == "LPAR":
            depth += 1
            if depth > MAX_NESTING:
                raise Flaw("nested-too-deep", token.start, token.end, limit=MAX_NESTING)
        elif token.kind == "RPAR":
            depth -= 1
        named = token.kind == "NAME"
        out.append(replace(token, kind=_kind_of_name(tokens, index)) if named else token)
    return out


def _kind_of_name(tokens: list[Token], index: int) -> str:
    before = tokens[index - 1].kind if index else ""
    after = [token.kind for token in tokens[index + 1 : index + 3]]
    if before == "AMONG" and tokens[index].text == "all" and after[:1] != ["DOT"]:
        return "ALL"
    starts_argument = before in ("LPAR", "COMMA")
    if starts_argument and after in (["COMPARE", "IF"], ["COMPARE", "NOT"]):
        return "LABEL" if tokens[index + 1].value == "=" else "NAME"
    return "NAME"
