"""What the service is told by its environment, judged before it starts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from engine.diagnostics import Diagnostic, Rejected, diagnose

__all__ = ["Oidc", "Settings", "settings_from"]

_HOST = re.compile(r"[0-9A-Za-z.:\[\]-]{1,253}")


@dataclass(frozen=True, slots=True)
class Oidc:
    """A provider of identities: OpenID Connect, authorization code with PKCE."""

    issuer: str
    client: str
    secret: str
    label: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the site is, what the service listens on, and its limits (bytes, calls a minute, seconds)."""

    site: Path
    host: str = "127.0.0.1"
    port: int = 8000
    processes: int = 1
    threads: int = 16
    url: str = ""
    proxies: int = 0
    body: int = 4 * 1024 * 1024
    upload: int = 256 * 1024 * 1024
    rate: int = 600
    grace: int = 30
    log: str = "info"
    oidc: Oidc | None = None

    @property
    def secure(self) -> bool:
        """Whether people reach it by https, so that cookies may say so."""
        return self.url.startswith("https://")


# Variable, field, smallest and largest.
_NUMBERS = (
    ("KAOHE_PORT", "port", 1, 65535),
    ("KAOHE_PROCESSES", "processes", 1, 64),
    ("KAOHE_THREADS", "threads", 1, 256),
    ("KAOHE_PROXIES", "proxies", 0, 8),
    ("KAOHE_MAX_BODY", "body", 64 * 1024, 64 * 1024 * 1024),
    ("KAOHE_MAX_UPLOAD", "upload", 1024 * 1024, 16 * 1024 * 1024 * 1024),
    ("KAOHE_RATE", "rate", 10, 1_000_000),
    ("KAOHE_GRACE", "grace", 1, 600),
)
_LEVELS = ("debug", "info", "warning", "error")
_OIDC = ("KAOHE_OIDC_ISSUER", "KAOHE_OIDC_CLIENT", "KAOHE_OIDC_SECRET")


def settings_from(environment: Mapping[str, str], site: Path | None = None) -> Settings:
    """The settings of an environment; raises Rejected with everything that is wrong in it, at once."""
    problems: list[Diagnostic] = []
    given: dict[str, object] = {}
    for name, field, least, most in _NUMBERS:
        text = environment.get(name, "")
        if text and not (text.isascii() and text.isdigit() and least <= int(text) <= most):
            problems.append(_bad(name, text, f"{least} … {most}"))
        elif text:
            given[field] = int(text)
    host = environment.get("KAOHE_HOST", "")
    if host and not _HOST.fullmatch(host):
        problems.append(_bad("KAOHE_HOST", host, "127.0.0.1, 0.0.0.0, ::1 …"))
    url = environment.get("KAOHE_URL", "").rstrip("/")
    if url and not _is_origin(url):
        problems.append(_bad("KAOHE_URL", url, "https://kaohe.example.com"))
    level = environment.get("KAOHE_LOG", "info")
    if level not in _LEVELS:
        problems.append(_bad("KAOHE_LOG", level, ", ".join(_LEVELS)))
    oidc = _oidc(environment, url, problems)
    if problems:
        raise Rejected(problems)
    folder = site or Path(environment.get("KAOHE_SITE") or "kaohe-site")
    kept = {name: value for name, value in (("host", host), ("url", url)) if value}
    return Settings(site=folder, log=level, oidc=oidc, **kept, **given)  # type: ignore[arg-type]  # by name


def _is_origin(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.path
    except ValueError:
        return False


def _oidc(environment: Mapping[str, str], url: str, problems: list[Diagnostic]) -> Oidc | None:
    values = [environment.get(name, "") for name in _OIDC]
    if not any(values):
        return None
    problems += [
        diagnose("setting-missing", None, name=name, also=_OIDC[0])
        for name, value in zip(_OIDC, values, strict=True)
        if not value
    ]
    if not url:
        problems.append(diagnose("setting-missing", None, name="KAOHE_URL", also=_OIDC[0]))
    if values[0] and not _is_issuer(values[0]):
        problems.append(_bad(_OIDC[0], values[0], "https://login.example.com/realms/main"))
    issuer, client, secret = values
    return Oidc(issuer, client, secret, environment.get("KAOHE_OIDC_LABEL", "OpenID Connect"))


def _is_issuer(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    local = parts.hostname in ("127.0.0.1", "localhost", "::1")
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and local))


def _bad(name: str, value: str, allowed: str) -> Diagnostic:
    return diagnose("setting-wrong", None, name=name, value=value, allowed=allowed)
