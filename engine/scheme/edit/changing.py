"""One value of a scheme changed in its text: only the span of that scalar, all else byte for byte."""

from __future__ import annotations

import re
from functools import partial

from engine.diagnostics import Rejected
from engine.scheme.assist.loose import Branch, Leaf, Tree, down, read_loose
from engine.scheme.assist.loose.tree import Path
from engine.scheme.assist.memory import Memory
from engine.scheme.edit.adding import added
from engine.scheme.edit.verified import (
    Held,
    form_of,
    placed,
    refused,
    same_text,
    without_marks,
)
from engine.scheme.edit.writing import PROSE, Setting, writings

__all__ = ["changed"]

_AFTER = re.compile(r"[ \t]*(?=\r|\n|\Z)")


def changed(text: str, path: Path, value: str, *, memory: Memory | None = None) -> str:
    """``text`` with the scalar at ``path`` (keys and indices) reading ``value``.

    Quotes stay as they are and come where YAML needs them; comments and layout stay. A key that a mapping
    does not have yet is added. Raises Rejected: the text cannot be read, there is no such place, it is
    no scalar, or the value cannot be written there. With ``memory`` a text is read once: the new text of
    one change is the old one of the next.
    """
    memory = memory if memory is not None else Memory()
    mark, body = without_marks(text)
    tree = read_loose(body, "")
    leaf = down(tree.root, path)
    if leaf is None and path and isinstance(path[-1], str):
        return added(text, path[:-1], path[-1], value)
    if not isinstance(leaf, Leaf):
        raise refused("form-no-such-place" if leaf is None else "form-not-a-value", path)
    before = _said(body, memory)
    if leaf.text == value:
        return text
    block = leaf.style in ("|", ">")
    wanted = _masked(before, path)
    for written in writings(body, leaf, value, _setting(tree, leaf, path)):
        new = body[: leaf.start] + written + body[leaf.end :]
        if _is_that(new, path, wanted, value, memory, block=block or written.startswith("|")):
            return mark + new
    raise refused("form-cannot-write", path, value=value)


def _masked(form: Held, path: Path) -> Held:
    return placed(form, path, lambda _: None)


def _said(body: str, memory: Memory) -> Held:
    return memory.of("said", (body,), partial(form_of, body))


def _is_that(
    new: str, path: Path, wanted: Held, value: str, memory: Memory, *, block: bool
) -> bool:
    found: list[Held] = []
    try:
        form = placed(_said(new, memory), path, found.append)
        return form == wanted and same_text(found[0], value, block=block)
    except (Rejected, LookupError, ValueError):
        return False


def _setting(tree: Tree, leaf: Leaf, path: Path) -> Setting:
    start = tree.lines.around(leaf.start)[0]
    row = tree.lines.text[start : leaf.start]
    above = [down(tree.root, path[:at]) for at in range(len(path))]
    flow = any(isinstance(each, Branch) and each.flow for each in above)
    holder = next((each for each in reversed(above) if isinstance(each, Branch)), None)
    indent = holder.indent if holder is not None else len(row) - len(row.lstrip(" "))
    names = [step for step in path if isinstance(step, str)]
    prose = any(name in PROSE for name in names[-2:])
    return Setting(indent, flow, _AFTER.match(tree.lines.text, leaf.end) is None, prose)
