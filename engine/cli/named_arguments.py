"""How ``cap=100%`` stands in a call: tight, because it names a parameter; a comparison has its spaces."""

from __future__ import annotations

from engine.catalog.registry import functions
from engine.language.lex import lex

__all__ = ["tightened"]


def tightened(text: str) -> str:
    """A canonical formula with ``name = value`` as ``name=value`` where the name is a parameter's."""
    tokens = lex(text)
    catalog = functions()
    calls: list[str] = []
    pieces: list[str] = []
    done = 0
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else None
        if token.text == "(":
            calls.append(before.text if before is not None else "")
        elif token.text == ")" and calls:
            calls.pop()
        elif token.text == "=" and calls and at >= 2 and tokens[at - 2].text in ("(", ","):
            assert before is not None
            function = catalog.get(calls[-1])
            if function is not None and function.signature.parameter(before.text) is not None:
                pieces += [text[done : before.end], "="]
                done = tokens[at + 1].start
    return "".join([*pieces, text[done:]])
