"""What the child may use: memory, processor time, no files of its own. Without `resource` (Windows)
the parent's clock is the only limit.
"""

from __future__ import annotations

from contextlib import suppress

__all__ = ["MEMORY", "limit"]

MEMORY = 1024 * 1024 * 1024
_FILES = 16


def limit(seconds: int, memory: int = MEMORY) -> None:
    """Lower the limits of this process for good, where the system has them: seconds, and bytes of memory."""
    try:
        import resource
    except ImportError:
        return
    wanted = (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, _FILES),
        (resource.RLIMIT_CORE, 0),
    )
    for what, most in wanted:
        # Some systems refuse some of them; the others still hold.
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))
