"""Building: located YAML nodes become the typed evaluation tree."""

from engine.scheme.build.load import Loaded, load_scheme

__all__ = ["Loaded", "load_scheme"]
