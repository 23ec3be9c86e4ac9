"""What kaohe tells people about their input: coded, located, in Chinese and English.

The lowest layer: everything may import it, it imports nothing of kaohe.
"""

from engine.diagnostics.code import Code, Severity, Words
from engine.diagnostics.diagnostic import Diagnostic, Rejected, closest, diagnose, nearest
from engine.diagnostics.span import Source, Span

__all__ = [
    "Code",
    "Diagnostic",
    "Rejected",
    "Severity",
    "Source",
    "Span",
    "Words",
    "closest",
    "diagnose",
    "nearest",
]
