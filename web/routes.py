"""Every way into the service, as data: its path, who may take it, and what answers.

What is not declared here does not exist, and what declares no act cannot be declared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from engine.archive.store.roles import MAY
from engine.diagnostics import Words

__all__ = [
    "ACTS", "IN_PERSON", "PUBLIC", "SIGNED_IN", "SITE", "Operation", "Page", "Route", "Routes", "together",
]  # fmt: skip

PUBLIC = "public"
SIGNED_IN = "signed-in"
# What no program with a token may do: it could make itself other tokens.
IN_PERSON = "in-person"
SITE = "site"
ACTS = (PUBLIC, SIGNED_IN, IN_PERSON, SITE, *MAY)
_View = TypeVar("_View", bound=Callable[..., Any])
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True, slots=True)
class Route:
    """A method and a path in Flask's form, the act one must be allowed, and the function that answers."""

    method: str
    path: str
    act: str
    view: Callable[..., Any]

    def __post_init__(self) -> None:
        """An organisation's path needs an act of the store's roles, any other path one of the site's."""
        assert self.method in _METHODS, self.method
        assert self.act in ACTS, (self.path, self.act)
        assert ("<org>" in self.path) is (self.act in MAY), (self.path, self.act)

    @property
    def name(self) -> str:
        """The endpoint: method and path, which no other route has."""
        return f"{self.method} {self.path}".replace(".", "·")

    @property
    def changes(self) -> bool:
        """Whether it may change something, so that it needs a token against forged requests."""
        return self.method != "GET"


@dataclass(frozen=True, slots=True)
class Page(Route):
    """A page: it only reads. What a page changes goes through the HTTP interface."""


@dataclass(frozen=True, slots=True)
class Operation(Route):
    """An operation of the HTTP interface.

    ``body`` and the values of ``query`` and ``answers`` are JSON Schemas (2020-12); an answer of None has
    no content, one of a text has that media type, or one of several between ", ". ``match`` says that it
    needs If-Match; ``etag`` that its answer tells the state; ``upload`` that its body is a file and not JSON.
    """

    summary: Words = field(kw_only=True)
    tag: str = field(kw_only=True)
    body: dict[str, Any] | None = field(default=None, kw_only=True)
    query: dict[str, Any] = field(default_factory=dict, kw_only=True)
    answers: dict[int, dict[str, Any] | str | None] = field(kw_only=True)
    match: bool = field(default=False, kw_only=True)
    etag: bool = field(default=False, kw_only=True)
    upload: bool = field(default=False, kw_only=True)


@dataclass(slots=True)
class Routes:
    """The routes of one part of the service, collected by decorators."""

    tag: str = ""
    all: list[Route] = field(default_factory=list)

    def page(self, path: str, act: str) -> Callable[[_View], _View]:
        """Declare the page that a function shows: ``view(visit, **path)`` gives HTML."""

        def declared(view: _View) -> _View:
            self.all.append(Page("GET", path, act, view))
            return view

        return declared

    def operation(
        self, method: str, path: str, act: str, summary: Words, **more: Any
    ) -> Callable[[_View], _View]:
        """Declare the operation that a function carries out: ``view(visit, call, **path)`` gives an Answer.

        The path is written without ``/api/v1``.
        """

        def declared(view: _View) -> _View:
            place = f"/api/v1{path}"
            more.setdefault("tag", self.tag)
            self.all.append(Operation(method, place, act, view, summary=summary, **more))
            return view

        return declared


def together(parts: Iterable[Routes]) -> list[Route]:
    """All routes of some parts; raises AssertionError when two are the same."""
    found = [route for part in parts for route in part.all]
    assert len({route.name for route in found}) == len(found), "a route is declared twice"
    return found
