"""Grade bands: read them, place a score among them, and find what is wrong with them without data.

Knows nothing of parts, records or people.
"""

from __future__ import annotations

from engine.scheme.bands.band import OTHERWISE, Band, parse_band, place
from engine.scheme.bands.check import check_bands, read_bands

__all__ = ["OTHERWISE", "Band", "check_bands", "parse_band", "place", "read_bands"]
