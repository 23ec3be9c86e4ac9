"""From what was typed to what the engine takes: schemes, records, periods."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli.screen import progress, tell
from engine.cli.stopped import DATA, Stopped, misused
from engine.diagnostics import Diagnostic, Rejected, Severity, Words, closest

if TYPE_CHECKING:
    from engine.language.periods import Window
    from engine.records import Dataset
    from engine.scheme.model import Scheme

__all__ = ["dataset_at", "known_schemes", "scheme_at", "scheme_path", "stop", "window_of"]

_UNITS = {1: "month", 3: "quarter", 6: "half", 12: "year"}


def stop(diagnostics: tuple[Diagnostic, ...], lang: str, *roots: Path) -> Stopped:
    """Errors in the scheme or the records: shown now, with their lines; exit 1."""
    tell(diagnostics, lang, roots)
    return Stopped((), DATA)


def known_schemes() -> dict[str, Path]:
    """The schemes that come with kaohe, by name: industry/file."""
    from engine.resources import rules_folder

    folder = rules_folder()
    return {
        path.relative_to(folder).with_suffix("").as_posix(): path
        for path in sorted(folder.glob("*/*.yaml"))
        if path.stem != "records"
    }


def scheme_path(name: str) -> Path:
    """The file of a scheme given by its path or by its name."""
    path = Path(name)
    if path.is_file():
        return path
    known = known_schemes()
    if name in known:
        return known[name]
    if path.suffix in (".yaml", ".yml"):
        raise misused("no-such-file", path=name, folder=Path.cwd())
    raise misused("no-such-scheme", name=name, closest=closest(name, known))


def scheme_at(name: str, lang: str) -> Scheme:
    """The scheme of that path or name; what there is to say about it goes to stderr."""
    from engine.scheme.build import load_scheme

    loaded = load_scheme(scheme_path(name))
    if loaded.scheme is None:
        raise stop(loaded.diagnostics, lang)
    # Notes are for those who write schemes: `check` shows them.
    tell([d for d in loaded.diagnostics if d.severity is Severity.WARNING], lang)
    return loaded.scheme


def window_of(text: str, scheme: Scheme) -> Window:
    """The period that was typed, if the scheme is for such periods."""
    from engine.language.periods import parse_period

    window = parse_period(text)
    if window is None:
        raise misused("period-not-understood", text=text)
    months = (window.end.year - window.start.year) * 12 + window.end.month - window.start.month + 1
    if scheme.periods and _UNITS[months] not in scheme.periods:
        declared = ", ".join(scheme.periods)
        raise misused("period-not-declared", period=text, declared=declared)
    return window


def dataset_at(scheme: Scheme, path: Path, set_aside: Path | None, lang: str) -> Dataset:
    """The records a scheme needs; notes about them go to stderr."""
    from engine.records import read_dataset

    if not path.exists():
        raise misused("no-such-file", path=path, folder=Path.cwd())
    try:
        with progress(Words("读取数据", "Reading records"), lang) as bar:
            dataset = read_dataset(
                scheme.types, path, needed=scheme.needed, set_aside=set_aside,
                progress=None if bar is None else lambda _, done, total: bar(done, total),
            )  # fmt: skip
    except Rejected as rejected:
        raise stop(rejected.diagnostics, lang, path) from None
    tell(dataset.notes, lang, (path,))
    return dataset
