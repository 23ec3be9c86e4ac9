"""The columns of the sheet of the score."""

from __future__ import annotations

__all__ = [
    "AMOUNT", "CAPPED", "CHECK", "COLUMNS", "COUNTS", "FLOORED", "KIND", "KNOWN", "LEDGER", "PART",
    "POINTS", "PRESENT", "PRORATED", "RATE", "RAW", "SCORE", "STATE", "USED",
]  # fmt: skip

COLUMNS = ("part", "kind", "points", "raw", "amount-points", "prorated", "floored", "capped", "score",
           "counts", "rate", "known", "check", "state", "present", "used", "in-ledger")  # fmt: skip
(PART, KIND, POINTS, RAW, AMOUNT, PRORATED, FLOORED, CAPPED, SCORE, COUNTS, RATE, KNOWN, CHECK, STATE,
 PRESENT, USED, LEDGER) = range(len(COLUMNS))  # fmt: skip
