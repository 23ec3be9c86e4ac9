"""Opening a run before somebody asks why: whoever looks at its ranking will look at people next."""

from __future__ import annotations

from contextlib import suppress
from threading import Event

from engine.archive.results import Shelf, Wanted
from engine.archive.runs import StoredRun
from engine.diagnostics import Rejected
from engine.site.connected import Site
from engine.site.organisations import store_of

__all__ = ["open_ahead"]

# The records of more people than this are only read when they are needed.
_MOST = 20_000


def open_ahead(site: Site, slug: str, shelf: Shelf, run: StoredRun, people: int) -> None:
    """Read its records in the background, unless they are there, being read, or very many."""
    name = f"open {slug} {run.id}"
    store = store_of(site, slug)
    if people > _MOST or shelf.is_open(store, run) or name in site.workers.names():
        return

    def work(asked_to_stop: Event) -> None:
        # What is wrong with them is told to whoever asks for them.
        with suppress(Rejected, StopIteration):
            if not asked_to_stop.is_set():
                first = next(shelf.table(store, run).every(Wanted()))
                # Looking at one person brings along what everyone gave.
                shelf.opened(store, run).result(first, ())

    with suppress(Rejected):
        site.workers.start(name, work)
