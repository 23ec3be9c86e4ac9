"""kaohe's engine: language, evaluation and explanation. Knows nothing of screens."""

__all__ = ["LANGUAGE", "__version__"]

__version__ = "0.1.0"
LANGUAGE = 1
