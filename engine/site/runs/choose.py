"""From what somebody chose (scheme, version, period, data) to what a run is of."""

from __future__ import annotations

from dataclasses import dataclass

from engine.archive.runs import Asked, scheme_at
from engine.archive.store import Store
from engine.archive.versions import Version, versions_of
from engine.archive.versions.choose import choose_version
from engine.archive.versions.kept import closure_kept
from engine.diagnostics import Rejected, diagnose
from engine.evaluate.period import fitting
from engine.language.periods import Window, parse_period
from engine.records import Dataset
from engine.scheme.build import year_begins
from engine.scheme.closure import open_closure
from engine.scheme.model import Scheme
from engine.site.connected import Site
from engine.site.data import load
from engine.site.organisations import store_of

__all__ = ["Choice", "Chosen", "chosen", "period_of"]


@dataclass(frozen=True, slots=True)
class Choice:
    """``version`` is empty for the one in force in the period, else a number or the start of a digest;
    ``data`` the id of a data set; ``corrects`` a run, which needs ``why``.
    """

    scheme: str
    period: str
    data: str
    version: str = ""
    corrects: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a choice comes to."""

    version: Version
    scheme: Scheme
    window: Window
    dataset: Dataset
    asked: Asked


def chosen(site: Site, slug: str, choice: Choice) -> Chosen:
    """The version, the period and the records. Raises Rejected where one of them is not to be had."""
    store = store_of(site, slug)
    window = period_of(store, choice.scheme, choice.period)
    with store.reading() as connection:
        version = choose_version(connection, choice.scheme, window, choice.version or None)
    closure = closure_kept(store.objects, version.closure)
    scheme = scheme_at(closure, window, None)
    window = fitting(window, scheme)
    dataset = load(site, slug, choice.data, scheme)
    asked = Asked(
        closure, dataset, window, version.digest, None, choice.corrects or None, choice.why
    )
    return Chosen(version, scheme, window, dataset, asked)


def period_of(store: Store, scheme: str, text: str) -> Window:
    """A period as written, understood as the latest version of the scheme has it. Raises Rejected."""
    with store.reading() as connection:
        known = versions_of(connection, scheme)
    begins = 1
    if known:
        begins = year_begins(open_closure(closure_kept(store.objects, known[-1].closure)).content)
    window = parse_period(text, begins)
    if window is None:
        raise Rejected([diagnose("period-not-understood", None, text=text)])
    return window
