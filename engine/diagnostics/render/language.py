"""Which language to speak: what the user asked for, else what the system is set to."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["language"]


def language(option: str | None, environ: Mapping[str, str]) -> str:
    """``zh`` or ``en``: from ``--lang``, else from the first of LC_ALL, LC_MESSAGES and LANG set.

    Anything that is not Chinese is English.
    """
    named = option or next(
        (environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(key)), ""
    )
    return "zh" if named.lower().startswith("zh") else "en"
