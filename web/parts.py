"""The parts of the service: every page and every operation there is."""

from __future__ import annotations

from web.api import account as api_account
from web.api import assist as api_assist
from web.api import description
from web.api import draft_steps as api_draft_steps
from web.api import drafts as api_drafts
from web.api import jobs as api_jobs
from web.api import preview as api_preview
from web.pages import front, health, interface, workbench
from web.routes import together

__all__ = ["ROUTES"]

ROUTES = together(
    [
        health.routes,
        front.routes,
        interface.routes,
        api_account.routes,
        description.routes,
        api_jobs.routes,
        api_assist.routes,
        api_draft_steps.routes,
        api_drafts.routes,
        api_preview.routes,
        workbench.routes,
    ]
)
