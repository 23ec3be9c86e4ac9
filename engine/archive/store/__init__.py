"""The store: a database for what happened, objects by digest beside it, and the log over both."""

from engine.archive.store.folder import Settings, create_store, open_store
from engine.archive.store.objects import Objects
from engine.archive.store.people import allowed, need, reasoned
from engine.archive.store.roles import ROLES
from engine.archive.store.session import Store, Writing

__all__ = [
    "ROLES",
    "Objects",
    "Settings",
    "Store",
    "Writing",
    "allowed",
    "create_store",
    "need",
    "open_store",
    "reasoned",
]
