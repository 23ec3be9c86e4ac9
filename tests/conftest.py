"""Properties are tested the same way on every run; a campaign (KAOHE_FUZZ=n) looks for new examples."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# No deadline: a test says whether something is right, not how fast the machine is today.
settings.register_profile(
    "checked",
    derandomize=True,
    database=None,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
_examples = os.environ.get("KAOHE_FUZZ", "")
if _examples.isdecimal():
    settings.register_profile(
        "campaign",
        settings.get_profile("checked"),
        derandomize=False,
        max_examples=int(_examples),
    )
settings.load_profile("campaign" if _examples.isdecimal() else "checked")
