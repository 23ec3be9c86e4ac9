"""What goes to the terminal: diagnostics on stderr, tables on stdout, bars where somebody looks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.diagnostics import Diagnostic, Words
from engine.diagnostics.render import ReadLine, render_text

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["colored", "progress", "reader", "rendered", "say", "show", "tell"]

# More than anybody reads; the rest is counted.
_SHOWN = 50
_PIPE_WIDTH = 10_000
# Files whose lines are no lines.
_BINARY = (".parquet", ".xlsx", ".xlsm", ".xls", ".xlsb", ".et", ".ods", ".db", ".sqlite")
_REST = Words("……还有 {count} 条，用 kaohe check --format json 或 --set-aside 看全部",
              "… and {count} more; kaohe check --format json or --set-aside shows all")  # fmt: skip


def colored(stream: Any) -> bool:
    """Whether colours belong on a stream: a terminal, unless NO_COLOR says no."""
    import os

    return bool(stream.isatty()) and not os.environ.get("NO_COLOR")


def tell(diagnostics: Sequence[Diagnostic], lang: str, roots: Iterable[Path] = ()) -> None:
    """Diagnostics on stderr, with the line they are about; ``roots`` are folders to find it in."""
    text = render_text(diagnostics[:_SHOWN], lang, reader(roots), colored(sys.stderr))
    if len(diagnostics) > _SHOWN:
        text += _REST.fill(count=len(diagnostics) - _SHOWN).of(lang) + "\n"
    sys.stderr.write(text)


def say(text: str) -> None:
    """A line on stderr."""
    sys.stderr.write(text + "\n")


def reader(roots: Iterable[Path] = ()) -> ReadLine:
    """Reads lines of files for excerpts: as named, else below one of ``roots``."""
    folders = (Path(), *roots)

    @lru_cache(maxsize=8)
    def lines(name: str) -> tuple[str, ...]:
        for folder in folders:
            path = folder / name
            if path.is_file() and path.suffix.lower() not in _BINARY:
                text = _decoded(path.read_bytes())
                return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        return ()

    def read(name: str, line: int) -> str | None:
        found = lines(name)
        return found[line - 1] if 0 < line <= len(found) else None

    return read


def _decoded(content: bytes) -> str:
    """A file's text to show lines of: as records are read, and never failing."""
    for encoding in ("utf-8-sig", "gb18030"):
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    return content.decode("utf-8", "replace")


def show(parts: Iterable[RenderableType]) -> None:
    """Tables and texts on stdout; into a pipe unwrapped and without colours."""
    from rich.console import Console

    if sys.stdout.isatty():
        console = Console(file=sys.stdout, highlight=False)
        for part in parts:
            console.print(part)
    else:
        sys.stdout.write(rendered(parts))


def rendered(parts: Iterable[RenderableType]) -> str:
    """Tables and texts as a plain text, as wide as they want to be."""
    from io import StringIO

    from rich.console import Console

    stream = StringIO()
    console = Console(
        file=stream, width=_PIPE_WIDTH, no_color=True, highlight=False, force_terminal=False,
        legacy_windows=False, _environ={},
    )  # fmt: skip
    for part in parts:
        console.print(part)
    return "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))


@contextmanager
def progress(words: Words, lang: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on stderr if that is a terminal: called with how much is done, and of how much."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(file=sys.stderr)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(words.of(lang), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
