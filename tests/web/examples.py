"""What may stand in the places of an address, and what an operation may be sent: one example of each.

A new page or operation whose address has a part with a new name needs a line in ARGUMENTS; one that needs
another value than the rest has it in PLACES; a page with several states has their queries in STATES.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

from tests.web.made_site import Facts
from web.routes import Page, Route

__all__ = ["ARGUMENTS", "PLACES", "STATES", "address", "addresses", "parameters"]

_PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
_Value = Callable[[Facts], str]

ARGUMENTS: dict[str, _Value] = {
    "org": lambda facts: facts.org,
    "job": lambda facts: facts.job,
}

# By name of the route: what its parameters are there.
PLACES: dict[str, dict[str, _Value]] = {}

# By path of the page: queries that show it in other states.
STATES: dict[str, tuple[str, ...]] = {}


def parameters(route: Route) -> list[str]:
    """The names of the parts of an address that change."""
    return [name for _, name in _PARAMETER.findall(route.path)]


def address(route: Route, facts: Facts, **instead: str) -> str:
    """An address of a route in an organisation; raises KeyError for a part that has no example."""
    here = PLACES.get(route.name, {})

    def filled(found: re.Match[str]) -> str:
        name = found[2]
        value = instead[name] if name in instead else (here.get(name) or ARGUMENTS[name])(facts)
        return quote(value, safe="/" if found[1] == "path" else "")

    return _PARAMETER.sub(filled, route.path)


def addresses(page: Page, facts: Facts) -> Iterator[str]:
    """The addresses of a page, in each of its states."""
    plain = address(page, facts)
    yield plain
    for state in STATES.get(page.path, ()):
        yield f"{plain}?{state}"
