"""Parts, measures and parameters that only have another name: the old scheme as if it had the new names.

Whoever is called differently and is otherwise the same changes no score, so it is not an edit that anything
is split over. Where the result would be no scheme, nothing is renamed.
"""

from __future__ import annotations

from dataclasses import replace

from engine.diagnostics import Source, Words
from engine.explain.compare.edit import Edit
from engine.explain.compare.names import FORMULAS, named
from engine.explain.compare.part_renames import Renamed, called, parts_renamed
from engine.explain.compare.tree import FORMULA_KEYS
from engine.language.lex import Flaw, lex
from engine.language.render import render_name
from engine.scheme.build import Document, build_document
from engine.scheme.read import Mapping, Node, Scalar, Sequence

__all__ = ["renamed"]

# Where a name may stand; `top` and its like may name a parameter.
_FORMULA_KEYS = (
    FORMULA_KEYS | {"when", "where", "by", "among", "formula"} | {"top", "bottom", "exempt_below"}
)


def renamed(old: Document, new: Document) -> tuple[Document, tuple[Edit, ...]]:
    """The old document with new names where only these differ, and what was renamed."""
    parts = Renamed()
    content = parts_renamed(old.content, new.content, parts)
    found = [_edit("part", id, key, now) for key, now, id in parts.keys]
    content = _names_renamed(content, old.records, new.content, found)
    if not found:
        return old, ()
    in_place = old.records is old.content
    changed = replace(old, content=content, records=content if in_place else old.records)
    if build_document(changed).scheme is None:
        return old, ()
    return changed, tuple(found)


def _edit(kind: str, name: str, old: Scalar, new: Scalar) -> Edit:
    what = Words(f"{old.text} 改名为 {new.text}", f"{old.text} is now called {new.text}")
    return Edit(("words", kind, name), what, old.text, new.text, old.span, new.span)


def _names_renamed(
    content: Mapping, records: Mapping | None, new: Mapping, found: list[Edit]
) -> Mapping:
    """One name after another, since a formula is the same only once the names in it are.

    A name that a field has too is left alone: a formula may mean either.
    """
    taken = _keys(records.get("records") if records is not None else None)
    while True:
        old, after = named(content), named(new)
        gone = [name for name in old if name not in after and _free(name, taken)]
        came = [name for name in after if name not in old and _free(name, taken)]
        pairs = [(g, c) for g in gone for c in came if old[g].meaning == after[c].meaning]
        olds, news = [g for g, _ in pairs], [c for _, c in pairs]
        single = [(g, c) for g, c in pairs if olds.count(g) == news.count(c) == 1]
        if not single:
            return content
        name, now = single[0]
        found.append(_edit("names", now, old[name].key, after[now].key))
        content = _renamed(content, name, now)


def _free(name: str, taken: frozenset[str]) -> bool:
    """Whether a name can only be that of a measure or parameter; those of rows are left alone."""
    return name not in taken and "." not in name


def _keys(node: Node | None) -> frozenset[str]:
    """Every key below a node: the names of record types, fields and relations among them."""
    found: set[str] = set()
    stack = [node]
    while stack:
        top = stack.pop()
        if isinstance(top, Mapping):
            found.update(key.text for key in top.keys)
            stack.extend(value for _, value in top.items)
    return frozenset(found)


def _renamed(content: Mapping, name: str, now: str) -> Mapping:
    return replace(
        content,
        items=tuple((key, _section(key.text, value, name, now)) for key, value in content.items),
    )


def _section(section: str, node: Node, name: str, now: str) -> Node:
    if section in ("parameters", "measures") and isinstance(node, Mapping):
        node = replace(node, items=tuple((_head(k, name, now), v) for k, v in node.items))
    if section == "measures" and isinstance(node, Mapping):
        # A measure may stand as its formula alone, without a key that says so.
        items = [(k, _spoken(v, name, now, is_formula=True)) for k, v in node.items]
        return replace(node, items=tuple(items))
    if section in FORMULAS:
        return _spoken(node, name, now, is_formula=section == "where")
    return node


def _head(key: Scalar, name: str, now: str) -> Scalar:
    """The key of a measure or parameter, its arguments as they are."""
    rest = key.text.removeprefix(name)
    if key.text.startswith(name) and rest.lstrip()[:1] in ("", "(", "（"):
        return called(key, now + rest)
    return key


def _spoken(node: Node, name: str, now: str, *, is_formula: bool) -> Node:
    """The formulas below a node with a name replaced; ``is_formula`` is about scalars here."""
    if isinstance(node, Mapping):
        items = [
            (key, _spoken(value, name, now, is_formula=key.text in _FORMULA_KEYS))
            for key, value in node.items
        ]
        return replace(node, items=tuple(items))
    if isinstance(node, Sequence):
        held = [_spoken(item, name, now, is_formula=is_formula) for item in node.items]
        return replace(node, items=tuple(held))
    return _respelt(node, name, now) if is_formula else node


def _respelt(node: Scalar, name: str, now: str) -> Scalar:
    try:
        tokens = [t for t in lex(node.text) if t.kind == "NAME" and t.value == name]
    except Flaw:
        return node
    if not tokens:
        return node
    text = node.text
    for token in reversed(tokens):
        text = text[: token.start] + render_name(now) + text[token.end :]
    return replace(node, value=text, text=text, source=Source(text, lambda *_: node.span))
