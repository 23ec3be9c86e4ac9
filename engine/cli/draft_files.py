"""Files of a draft: which one a path of this machine is, their lines for messages, all in a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from engine.cli.screen import colored, tell
from engine.cli.stopped import DATA, Stopped, misused, no_file
from engine.cli.writing import replace
from engine.diagnostics import Diagnostic, Rejected, diagnose
from engine.diagnostics.render import ReadLine

if TYPE_CHECKING:
    from engine.scheme.closure import Closure

__all__ = ["findings_text", "lay_out", "lines_in", "named_files", "told_in"]

# Packs found by name, as a closure calls them, and where they are found on a disk.
_KEPT, _FOUND = "@rules/", "rules/"


def named_files(
    content: Closure, given: Iterable[str], removed: Iterable[str]
) -> dict[str, bytes | None]:
    """The files typed, ``PATH`` or ``NAME=PATH``, by their names in the draft; None for those to remove.

    Raises Stopped (exit 2) for a path that is not there, Rejected where it is not clear which file is meant.
    """
    found: dict[str, bytes | None] = {}
    for typed in given:
        name, equals, path = typed.rpartition("=")
        file = Path(path)
        if not file.is_file() and Path(typed).is_file():
            name, equals, file = "", "", Path(typed)
        if not file.is_file():
            raise no_file(file)
        found[name if equals else _meant(content, file)] = file.read_bytes()
    for name in removed:
        if name not in content.files:
            raise Rejected([_unknown(content, Path(name))])
        found[name] = None
    return found


def _meant(content: Closure, file: Path) -> str:
    """The file of the draft whose name ends most like the path."""
    ends = {name: _shared(PurePosixPath(name), file) for name in content.files}
    most = max(ends.values())
    best = [name for name, shared in ends.items() if shared == most]
    if not most:
        raise Rejected([_unknown(content, file)])
    if len(best) > 1:
        raise Rejected([diagnose("draft-file-ambiguous", None, file=file, known=", ".join(best))])
    return best[0]


def _shared(name: PurePosixPath, file: Path) -> int:
    """How many of the last parts of two names are the same."""
    pairs = zip(reversed(name.parts), reversed(file.resolve().parts), strict=False)
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def _unknown(content: Closure, file: Path) -> Diagnostic:
    return diagnose("draft-file-unknown", None, file=file, known=", ".join(content.files))


def lines_in(content: Closure) -> ReadLine:
    """Reads lines of the files of a draft, for excerpts."""

    def read(name: str, line: int) -> str | None:
        data = content.files.get(name)
        lines = data.decode("utf-8-sig", "replace").splitlines() if data is not None else []
        return lines[line - 1] if 0 < line <= len(lines) else None

    return read


def findings_text(content: Closure, found: Iterable[Diagnostic], lang: str) -> str:
    """Findings about the files of a draft, each with its line."""
    import sys

    from engine.diagnostics.render import render_text

    return render_text(found, lang, lines_in(content), colored(sys.stdout))


@contextmanager
def told_in(content: Closure, lang: str) -> Iterator[None]:
    """What is refused inside is told with lines of the draft, and ends the command with exit 1."""
    import sys

    try:
        yield
    except Rejected as rejected:
        if all(each.span is None for each in rejected.diagnostics):
            tell(rejected.diagnostics, lang)
        else:
            sys.stderr.write(findings_text(content, rejected.diagnostics, lang))
        raise Stopped((), DATA) from None


def lay_out(content: Closure, folder: Path) -> None:
    """All files into a folder that is empty or not there, so that a command in it finds them.

    Raises Stopped (exit 2) where there is something.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise misused("export-folder-taken", path=folder)
    free = not any(name.startswith(_FOUND) for name in content.files)
    for name, data in content.files.items():
        place = _FOUND + name.removeprefix(_KEPT) if free and name.startswith(_KEPT) else name
        target = folder / place
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            why = error.strerror or str(error)
            raise misused("output-unwritable", path=target, why=why) from error
        replace(target, data)
