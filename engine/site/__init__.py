"""The site: who may sign in, and to which organisations. Each organisation is one store.

It knows accounts, memberships, sessions, tokens and work in progress; it never knows a scheme or a score.
"""

from engine.site.connected import Cost, Site
from engine.site.folder import create_site, open_site

__all__ = ["Cost", "Site", "create_site", "open_site"]
