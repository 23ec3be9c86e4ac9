"""Who asks, for which organisation, in which language: what a page or an operation is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.archive.store.roles import MAY
from engine.archive.store.session import Actor

if TYPE_CHECKING:
    from engine.archive.store import Store
    from engine.site import Site
    from engine.site.accounts import Account
    from engine.site.organisations import Organisation
    from engine.site.sessions import Session
    from engine.site.tokens import Token
    from web.service import Service

__all__ = ["Visit"]


@dataclass(frozen=True, slots=True)
class Visit:
    """One request's frame. ``organisation``, ``person`` and ``roles`` are those of the path's ``<org>``;
    ``allowed`` are the acts a token is limited to, None where a person is signed in.
    """

    service: Service
    lang: str
    account: Account | None = None
    session: Session | None = None
    token: Token | None = None
    organisation: Organisation | None = None
    person: str | None = None
    roles: tuple[str, ...] = ()
    allowed: frozenset[str] | None = None

    @property
    def site(self) -> Site:
        """The site that is served."""
        return self.service.site

    @property
    def org(self) -> str:
        """The slug of the organisation."""
        assert self.organisation is not None, "the route has no organisation"
        return self.organisation.slug

    @property
    def store(self) -> Store:
        """The store of the organisation, and of no other."""
        from engine.site.organisations import store_of

        return store_of(self.site, self.org)

    @property
    def actor(self) -> Actor:
        """Who acts, as the log will say."""
        assert self.person is not None, "the route has no organisation"
        assert self.account is not None, "an organisation's path has an account"
        return Actor(self.person, f"web:{self.account.name}")

    def may(self, act: str) -> bool:
        """Whether a role of the person allows an act, and the token too."""
        permitted = self.allowed is None or act in self.allowed
        return permitted and any(role in self.roles for role in MAY.get(act, ()))
