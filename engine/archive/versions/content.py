"""What a revision of a draft holds: a scheme, all it reads, and the cases about it, as files by name.

It has the form of a closure that may hold more than the scheme reads; ``scheme_closure`` is what it reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from os.path import normpath as straight
from os.path import relpath as relative
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath
from unicodedata import normalize

from engine.diagnostics import Rejected, diagnose
from engine.explain.closed_cases import case_files, case_names
from engine.scheme.closure import Closure, Stored, closure_made, closure_of
from engine.scheme.packs import DISK
from engine.scheme.read import Mapping, Scalar, read_text

__all__ = ["case_names", "content_at", "is_cases", "scheme_closure"]

_RULES = "@rules/"


def content_at(path: Path, cases: Sequence[Path] = ()) -> Closure:
    """The scheme at ``path`` with all it reads, and its cases.

    ``cases`` are files of them; by default all below the scheme's folder that are about it. Raises
    Rejected: something cannot be read or kept, or a file named has no cases of this scheme.
    """
    closure = closure_of(path)
    found = list(_chosen(path, cases) if cases else case_files(path))
    kept = {_name(file, path): file for case in found for file in _with_data(case)}
    start = PurePosixPath(closure.entry).parent
    own = {
        relpath(name, start): content
        for name, content in closure.files.items()
        if not name.startswith(_RULES)
    }
    for name, file in kept.items():
        own.setdefault(name, _bytes(file))
    # Folders above keep their own names: files of cases go through them.
    ups = max(PurePosixPath(name).parts.count("..") for name in own)
    above = Path(straight(path.absolute())).parent.parts
    folder = PurePosixPath(*above[len(above) - ups :])
    files = {_joined(folder, name): content for name, content in own.items()}
    files |= {n: content for n, content in closure.files.items() if n.startswith(_RULES)}
    return closure_made(_joined(folder, path.name), closure.scheme, files)


def scheme_closure(content: Closure) -> Closure:
    """What the scheme of a revision reads on any day: the closure that names its version.

    It is the one that ``closure_of`` gives for the same files on a disk. Raises Rejected.
    """
    return closure_of(Path(content.entry), Stored(content))


def is_cases(document: Mapping) -> bool:
    """Whether a file holds cases."""
    return document.get("cases") is not None


def _chosen(path: Path, cases: Iterable[Path]) -> Iterator[Path]:
    for case in cases:
        if not _is_about(case, path):
            raise Rejected([diagnose("cases-elsewhere", None, file=case, scheme=path)])
        yield case


def _is_about(file: Path, path: Path) -> bool:
    try:
        document = read_text(DISK.content(file, str(file)), str(file))
    except Rejected:
        return False
    named = document.get("scheme")
    return (
        is_cases(document)
        and isinstance(named, Scalar)
        and DISK.identity(file.parent / named.text) == DISK.identity(path)
    )


def _with_data(case: Path) -> Iterator[Path]:
    """A file of cases, and the records in the folders that its cases name."""
    yield case
    document = read_text(DISK.content(case, str(case)), str(case))
    held = document.get("cases")
    for _, one in held.items if isinstance(held, Mapping) else ():
        data = one.get("data") if isinstance(one, Mapping) else None
        if isinstance(data, Scalar):
            yield from _below(case.parent / data.text)


def _below(place: Path) -> Iterator[Path]:
    if place.is_dir():
        yield from (
            file
            for file in sorted(place.rglob("*"))
            if file.is_file() and not file.name.startswith((".", "~$"))
        )
    elif place.is_file():
        yield place


def _bytes(file: Path) -> bytes:
    """All of a file: records may be larger than YAML is allowed to be."""
    try:
        return file.read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise Rejected([diagnose("file-unreadable", None, file=file, why=why)]) from None


def _name(file: Path, path: Path) -> str:
    return Path(relative(file, path.parent)).as_posix()


def _joined(folder: PurePosixPath, name: str) -> str:
    return normalize("NFC", normpath(str(folder / name.replace("\\", "/"))))
