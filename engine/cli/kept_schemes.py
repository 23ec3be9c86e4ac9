"""From what was typed to what a run is of: a published version, or with ``--trial`` any file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli.inputs import (
    dataset_at,
    fitting,
    parsed_period,
    scheme_of,
    scheme_path,
    typed_period,
)
from engine.diagnostics import Rejected, diagnose

if TYPE_CHECKING:
    from engine.archive.runs import Asked
    from engine.archive.store import Store
    from engine.language.periods import Window
    from engine.records import Dataset
    from engine.scheme.closure import Closure
    from engine.scheme.model import Scheme

__all__ = ["asked_for", "closure_for", "kept_records"]

_ENDINGS = (".yaml", ".yml")


def asked_for(
    store: Store,
    scheme: str,
    data: Path,
    period: str,
    lang: str,
    *,
    as_of: date | None,
    records: Path | None,
    set_aside: Path | None,
    trial: bool,
    corrects: str | None,
    why: str,
) -> Asked:
    """What a run is asked to be of, its records read. Raises Rejected, Stopped."""
    from engine.archive.runs import Asked, scheme_at

    closure, version = closure_for(store, scheme, period, as_of, trial)
    window = parsed_period(period, _begins(closure))
    loaded = scheme_at(closure, window, as_of)
    window = fitting(window, loaded)
    dataset = kept_records(loaded, closure, window, as_of, data, records, set_aside, lang)
    return Asked(closure, dataset, window, version, as_of, corrects, why)


def closure_for(
    store: Store, scheme: str, period: str, as_of: date | None, trial: bool
) -> tuple[Closure, str | None]:
    """The closure of a scheme that was typed, and its digest where it was published.

    Raises Rejected: no version is in force or published, or a file was typed that is none of them.
    """
    from engine.archive.versions.choose import choose_version
    from engine.archive.versions.kept import closure_kept
    from engine.archive.versions.version import versions_of
    from engine.scheme.closure import closure_of

    with store.reading() as connection:
        versions = versions_of(connection)
    name, at, _ = scheme.rpartition("@")
    file = scheme.endswith(_ENDINGS) or Path(scheme).is_file()
    if trial or (file and not at):
        closure = closure_of(scheme_path(scheme, as_of or typed_period(period, scheme).end))
        if trial:
            return closure, None
        if any(v.digest == closure.digest and v.state == "published" for v in versions):
            return closure, closure.digest
        known = ", ".join(v.ref for v in versions if v.scheme == closure.scheme)
        raise Rejected(
            [diagnose("run-of-unpublished", None, scheme=closure.scheme, known=known or "-")]
        )
    known_as = name if at else scheme
    # A period typed is understood as the latest version has it.
    latest = [v.digest for v in versions if v.scheme == known_as][-1:]
    begins = [_begins(closure_kept(store.objects, digest)) for digest in latest] or [1]
    window = parsed_period(period, begins[0])
    with store.reading() as connection:
        chosen = choose_version(connection, known_as, window, scheme if at else None, as_of)
    return closure_kept(store.objects, chosen.digest), chosen.digest


def _begins(closure: Closure) -> int:
    """The month in which a year of the scheme begins."""
    from engine.scheme.build import year_begins
    from engine.scheme.closure import open_closure

    return year_begins(open_closure(closure).content)


def kept_records(
    scheme: Scheme,
    closure: Closure,
    window: Window,
    as_of: date | None,
    data: Path | str,
    records: Path | None,
    set_aside: Path | None,
    lang: str,
) -> Dataset:
    """The records at a place, read as the scheme or the records file laid over it says. Raises Rejected where
    such a file declares something else than the scheme: the run has to know its records without it.
    """
    from engine.records.snapshot import header_of
    from engine.records.snapshot.restore import check_header
    from engine.scheme.build import with_records
    from engine.scheme.closure import open_closure

    if records is None:
        return dataset_at(scheme, data, set_aside, lang)
    document = with_records(open_closure(closure, as_of or window.end), records)
    dataset = dataset_at(scheme_of(document, lang), data, set_aside, lang)
    for name, table in dataset.tables.items():
        check_header(scheme.types, name, header_of(table.type))
    return dataset
