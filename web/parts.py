"""The parts of the service: every page and every operation there is."""

from __future__ import annotations

from web.api import account as api_account
from web.api import assist as api_assist
from web.api import data as api_data
from web.api import description
from web.api import draft_steps as api_draft_steps
from web.api import drafts as api_drafts
from web.api import edits as api_edits
from web.api import jobs as api_jobs
from web.api import log as api_log
from web.api import mapping as api_mapping
from web.api import people as api_people
from web.api import preview as api_preview
from web.api import replay as api_replay
from web.api import run_tables as api_run_tables
from web.api import runs as api_runs
from web.api import scores as api_scores
from web.api import seal as api_seal
from web.api import site as api_site
from web.api import tokens as api_tokens
from web.api import uploads as api_uploads
from web.api import versions as api_versions
from web.pages import account as pages_account
from web.pages import data, front, health, home, interface, run, runs, scores, workbench
from web.pages import log as pages_log
from web.pages import people as pages_people
from web.pages import proof as pages_proof
from web.pages import provider as pages_provider
from web.pages import schemes as pages_schemes
from web.pages import versions as pages_versions
from web.routes import together

__all__ = ["ROUTES"]

ROUTES = together(
    [
        health.routes,
        front.routes,
        home.routes,
        interface.routes,
        api_account.routes,
        description.routes,
        api_jobs.routes,
        api_assist.routes,
        api_draft_steps.routes,
        api_drafts.routes,
        api_edits.routes,
        api_preview.routes,
        workbench.routes,
        api_data.routes,
        api_uploads.routes,
        api_mapping.routes,
        data.routes,
        api_run_tables.routes,
        api_runs.routes,
        api_scores.routes,
        run.routes,
        runs.routes,
        scores.routes,
        api_log.routes,
        api_versions.routes,
        api_replay.routes,
        api_seal.routes,
        api_people.routes,
        api_tokens.routes,
        api_site.routes,
        pages_schemes.routes,
        pages_versions.routes,
        pages_log.routes,
        pages_proof.routes,
        pages_people.routes,
        pages_account.routes,
        pages_provider.routes,
    ]
)
