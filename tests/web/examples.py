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

__all__ = [
    "ARGUMENTS",
    "FIELDS",
    "PLACES",
    "QUERIES",
    "STATES",
    "address",
    "address_values",
    "addresses",
]

_PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
_Value = Callable[[Facts], str]

ARGUMENTS: dict[str, _Value] = {
    "org": lambda facts: facts.org,
    "job": lambda facts: facts.job,
    "draft": lambda facts: facts.draft,
    "name": lambda _: "scheme.yaml",
    "file": lambda _: "scheme.yaml",
    "scheme": lambda facts: facts.scheme,
    "version": lambda facts: facts.submitted,
    "comparison": lambda facts: facts.compared,
    "run": lambda facts: facts.runs[0],
    "subject": lambda facts: facts.subject,
    "data": lambda facts: facts.data_set,
    "upload": lambda facts: facts.upload,
    "bundle": lambda facts: facts.bundle,
    "person": lambda facts: facts.person,
    "seq": lambda _: "3",
    "size": lambda facts: facts.size,
    "account": lambda _: "1",
    "organisation": lambda facts: facts.org,
    "session": lambda _: "none",
    "token": lambda _: "none",
    "other": lambda facts: facts.published,
}

# By name of the route: what its parameters are there.
PLACES: dict[str, dict[str, _Value]] = {}

# By name of the route: the query it cannot do without.
QUERIES: dict[str, str] = {
    "GET /api/v1/o/<org>/data/<data>/rows": "type=visit",
    "GET /api/v1/o/<org>/runs/<run>/compare": "with={run}",
    "GET /api/v1/o/<org>/runs/<run>/subject": "key=r1",
    "GET /api/v1/o/<org>/runs/<run>/evidence": "key=r1&node=measure:次数&formula=formula&call=1",
    "GET /o/<org>/runs/<run>/why": "subject=r1",
    "GET /o/<org>/compare": "old={published}&new={submitted}",
}

# By path of the page: queries that show it in other states.
STATES: dict[str, tuple[str, ...]] = {
    "/o/<org>/runs/<run>/why": (
        "node=业绩/走访&by=region",
        "node=业绩/质量&at=业绩/质量&key=rate&call=1&side=left_out",
    ),
    "/o/<org>/runs/<run>/ranking": ("q=nobody", "a.region=东&sort=比较&down=1"),
    "/o/<org>/runs": ("state=failed",),
}


# Fields of bodies that name what is there, by their names.
FIELDS: dict[str, _Value] = {
    "version": lambda facts: facts.published,
    "against": lambda facts: facts.published,
    "compared": lambda facts: facts.compared,
    "data": lambda facts: facts.data_set,
    "period": lambda _: "2024Q1",
    "subject": lambda facts: facts.subject,
    "file": lambda _: "scheme.yaml",
    "scheme": lambda facts: facts.scheme,
    "fixed": lambda facts: facts.upload,
    "organisation": lambda facts: facts.org,
}


def address_values(route: Route, facts: Facts) -> dict[str, str]:
    """What stands in the places of a route's address; raises KeyError for one that has no example."""
    here = PLACES.get(route.name, {})
    names = [name for _, name in _PARAMETER.findall(route.path)]
    return {name: (here.get(name) or ARGUMENTS[name])(facts) for name in names}


def address(route: Route, facts: Facts, **instead: str) -> str:
    """An address of a route in an organisation."""
    values = address_values(route, facts) | instead

    def filled(found: re.Match[str]) -> str:
        return quote(values[found[2]], safe="/" if found[1] == "path" else "")

    query = QUERIES.get(route.name, "").format(
        run=facts.runs[0], published=facts.published, submitted=facts.submitted
    )
    return _PARAMETER.sub(filled, route.path) + (f"?{query}" if query else "")


def addresses(page: Page, facts: Facts) -> Iterator[str]:
    """The addresses of a page, in each of its states."""
    plain = address(page, facts)
    yield plain
    for state in STATES.get(page.path, ()):
        yield f"{plain}{'&' if '?' in plain else '?'}{state}"
