"""What lives as long as the process: the site, the settings, and the workshop with its caches."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.archive.results import Shelf

if TYPE_CHECKING:
    from engine.explain.preview import Workshop
    from engine.site import Site
    from web.desk import Desk
    from web.limits import Rates
    from web.settings import Settings

__all__ = ["Service"]


@dataclass(frozen=True, slots=True)
class Service:
    """The site that is served, how, and what is kept in memory meanwhile."""

    settings: Settings
    site: Site
    workshop: Workshop
    rates: Rates
    desk: Desk
    results: Shelf = field(default_factory=Shelf)
