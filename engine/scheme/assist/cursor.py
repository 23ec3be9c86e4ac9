"""A formula with a cursor in it: what stands before the word that is being typed."""

from __future__ import annotations

from engine.language.lex import RESERVED
from engine.scheme.assist.known import Known
from engine.scheme.assist.scope import Reading
from engine.scheme.assist.standing import Standing
from engine.scheme.assist.tokens import tokens_of

__all__ = ["Cursor", "word_at"]

# A name that nobody writes: it stands for the word being typed, so that brackets are read around it.
_MARK = "__cursor__"
_WORDS = frozenset(("NAME", "LABEL", "TEXT", "OPEN", "ALL", "EACH", *(w.upper() for w in RESERVED)))


def word_at(text: str, offset: int) -> tuple[int, int]:
    """Start and end of the word or text that is typed at an offset of a formula."""
    for token in tokens_of(text):
        if token.start < offset <= token.end and token.kind in _WORDS:
            return token.start, token.end
    return offset, offset


class Cursor:
    """The reading of a formula whose word from ``start`` to ``end`` is still open; ``at`` is its token."""

    def __init__(self, known: Known, text: str, standing: Standing, start: int, end: int) -> None:
        around = f"{text[:start]} {_MARK} {text[end:]}"
        if start and text[start - 1] in ".．":
            around = f"{text[:start]}{_MARK} {text[end:]}"
        self.reading = Reading(known, around, standing)
        self.tokens = self.reading.tokens
        found = [i for i, t in enumerate(self.tokens) if t.value == _MARK]
        self.at = found[0] if found else len(self.tokens)
        self.scope = self.reading.scope_at(self.at)

    def kind_before(self, back: int = 1) -> str:
        """The kind of the token that many before the cursor, empty where there is none."""
        return self.tokens[self.at - back].kind if self.at >= back else ""

    def path_before(self) -> list[str]:
        """The names before the dot that the cursor stands behind, none where there is no dot."""
        return self._names(self.at - 2) if self.kind_before() == "DOT" else []

    def compared(self) -> list[str]:
        """The path that is compared with what stands at the cursor: by a sign, or in a list after ``in``."""
        at = self.at - 1
        while at >= 0 and self.tokens[at].kind in ("COMMA", "TEXT", "NUMBER"):
            at -= 1
        if at >= 1 and self.tokens[at].kind == "LPAR" and self.tokens[at - 1].kind == "IN":
            at -= 1
            sign = at
        elif self.kind_before() == "COMPARE":
            sign = self.at - 1
        else:
            return []
        last = sign - 2 if sign >= 1 and self.tokens[sign - 1].kind == "NOT" else sign - 1
        return self._names(last)

    def period_words(self) -> list[str] | None:
        """The words of a period before the cursor, None where no period is being written."""
        at, words = self.at - 1, list[str]()
        while at >= 0 and self.tokens[at].kind in ("NAME", "NUMBER", "EACH"):
            words.insert(0, self.tokens[at].text)
            at -= 1
        return words if at >= 0 and self.tokens[at].kind in ("AT", "OVER") else None

    def call(self) -> tuple[str, int] | None:
        """The name of the innermost call around the cursor, and the number of the argument."""
        found = self.reading.calls.get(self.at)
        return None if found is None else (str(self.tokens[found[0]].value), found[1])

    def _names(self, last: int) -> list[str]:
        names: list[str] = []
        while last >= 0 and self.tokens[last].kind == "NAME":
            names.insert(0, str(self.tokens[last].value))
            if last < 2 or self.tokens[last - 1].kind != "DOT":
                break
            last -= 2
        return names
