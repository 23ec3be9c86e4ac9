"""One function or scoring method per module, each a ``FUNCTION``; found by the registry."""
