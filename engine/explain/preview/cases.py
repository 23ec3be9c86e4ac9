"""The cases of a draft: which of its files hold them, what is wrong with them, and whether they hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.diagnostics import Diagnostic, Rejected
from engine.explain.cases import case_file
from engine.explain.closed_cases import ClosedCases, case_names, run_closed_cases
from engine.explain.versions import Versions
from engine.scheme.closure import RULES, Closure
from engine.scheme.read import Mapping as Node
from engine.scheme.read import Scalar, read_text
from engine.scheme.structure import check_structure

__all__ = ["case_problems", "run_cases"]

_YAML = (".yaml", ".yml")


def case_problems(
    closure: Closure, versions: Versions, about: frozenset[str], read: frozenset[str]
) -> Iterator[Diagnostic]:
    """What ``kaohe check`` says about the files of cases, and about files that cannot be read as YAML.

    ``about`` are the files of cases, ``read`` those of the scheme, which are told of elsewhere.
    """
    for name, content in closure.files.items():
        if name in read or name.startswith(f"{RULES}/") or not name.endswith(_YAML):
            continue
        try:
            document = read_text(content, name)
        except Rejected as rejected:
            yield from rejected.diagnostics
            continue
        if name in about:
            found = tuple(check_structure(document, "cases"))
            yield from found
            if not found:
                yield from case_file(Path(name), document, lambda _: versions).problems


def run_cases(closure: Closure) -> tuple[ClosedCases, ...]:
    """The cases of a draft, run against its scheme. Never raises for bad content."""
    files = {Path(name): closure.files[name] for name in case_names(closure)}
    with _records(closure, files) as folder:
        return run_closed_cases(closure, files, folder)


@contextmanager
def _records(closure: Closure, files: Mapping[Path, bytes]) -> Iterator[Path]:
    """The draft's files on the disk where a case names a folder of records: they are read from there."""
    if not any(_names_data(content, str(path)) for path, content in files.items()):
        yield Path()
        return
    with TemporaryDirectory(prefix="kaohe-") as folder:
        for name, content in closure.files.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        yield Path(folder)


def _names_data(content: bytes, name: str) -> bool:
    try:
        held = read_text(content, name).get("cases")
    except Rejected:
        return False
    items = held.items if isinstance(held, Node) else ()
    return any(isinstance(case, Node) and isinstance(case.get("data"), Scalar) for _, case in items)
