"""The registry of codes: every message kaohe can give, once, with its explanation in two languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import import_module
from types import MappingProxyType

__all__ = ["Code", "Severity", "Words", "codes", "error", "note", "warning"]

_AREAS = (
    "reading",
    "language",
    "scheme",
    "packs",
    "records",
    "running",
    "cases",
    "comparing",
    "mutation",
    "reaching",
    "alone",
    "closure",
    "snapshot",
    "commands",
    "commands_names",
    "drafting",
    "appeal",
    "proof",
    "store",
    "audit",
    "upkeep",
    "versions",
    "form",
    "seal",
    "archive_runs",
    "results",
    "preview",
    "workbench",
    "site",
    "site_access",
    "site_data",
    "web",
    "governance",
)


class Severity(StrEnum):
    """How much a diagnostic matters: an error stops the work, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in Chinese and in English."""

    zh: str
    en: str

    def of(self, lang: str) -> str:
        """The words in ``lang`` (``zh`` or ``en``)."""
        return self.zh if lang == "zh" else self.en

    def fill(self, **fields: object) -> Words:
        """Both texts with ``{name}`` replaced by the fields given; of a field in Words its own language."""
        return Words(*(self.of(lang).format(**_spoken(fields, lang)) for lang in ("zh", "en")))


def _spoken(fields: dict[str, object], lang: str) -> dict[str, object]:
    return {n: v.of(lang) if isinstance(v, Words) else v for n, v in fields.items()}


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of message.

    ``id`` is stable and readable (``unknown-name``). ``message`` and ``hint`` are templates with
    ``{fields}``; ``about`` explains the why on the code's page; ``bad`` and ``good`` are short examples
    for that page.
    """

    id: str
    severity: Severity
    message: Words
    hint: Words
    about: Words
    bad: str = field(default="")
    good: str = field(default="")


def error(
    id: str, message: Words, hint: Words, about: Words, bad: str = "", good: str = ""
) -> Code:
    """The code of what stops the work."""
    return Code(id, Severity.ERROR, message, hint, about, bad, good)


def warning(
    id: str, message: Words, hint: Words, about: Words, bad: str = "", good: str = ""
) -> Code:
    """The code of what is probably not meant."""
    return Code(id, Severity.WARNING, message, hint, about, bad, good)


def note(id: str, message: Words, hint: Words, about: Words, bad: str = "", good: str = "") -> Code:
    """The code of what is worth knowing."""
    return Code(id, Severity.NOTE, message, hint, about, bad, good)


@cache
def codes() -> MappingProxyType[str, Code]:
    """Every code by its id. Raises ValueError when two areas claim one id."""
    found: dict[str, Code] = {}
    for area in _AREAS:
        for code in import_module(f"engine.diagnostics.codes.{area}").CODES:
            if code.id in found:
                raise ValueError(f"code {code.id} is defined twice")
            found[code.id] = code
    return MappingProxyType(found)
