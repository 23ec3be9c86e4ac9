"""What a site allows of data: ``[data]`` in its ``site.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from typing import Any

from engine.archive.store.objects import Objects, objects_at
from engine.diagnostics import Rejected, Words, diagnose
from engine.records.limited.limits import LIMITS, Limits
from engine.site.connected import Site
from engine.site.folder import SETTINGS
from engine.site.organisations import known_organisation

__all__ = ["DataSettings", "objects_of", "settings"]

_WANTED = {
    bool: Words("true 或 false", "true or false"),
    str: Words("文字", "a text"),
    int: Words("大于 0 的整数", "a whole number above 0"),
    list: Words("文字的列表", "a list of texts"),
}


@dataclass(frozen=True, slots=True)
class DataSettings:
    """``objects``: the folder, seen from the site's, or the URL under which data are kept. ``databases``:
    whether there may be connections to any; then to those at ``hosts`` (a host, or host:port) and to SQLite
    files in ``folders``.
    """

    objects: str = "data"
    databases: bool = False
    hosts: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    limits: Limits = LIMITS


def settings(site: Site) -> DataSettings:
    """The settings as they stand. Raises Rejected: ``data-settings``."""
    try:
        written = tomllib.loads((site.folder / SETTINGS).read_text("utf-8")).get("data", {})
    except (OSError, ValueError) as error:
        raise _wrong(SETTINGS, Words(str(error), str(error))) from error
    if not isinstance(written, dict):
        raise _wrong("data", Words("[data]", "[data]"))
    known = {each.name for each in fields(DataSettings)}
    for name in written:
        if name not in known:
            listed = ", ".join(sorted(known))
            raise _wrong(name, Words(listed, listed))
    return DataSettings(
        _of(written, "objects", "data", str),
        _of(written, "databases", False, bool),
        _texts(written, "hosts"),
        _texts(written, "folders"),
        _limits(_of(written, "limits", {}, dict)),
    )


def _of(written: dict[str, Any], name: str, default: Any, kind: type) -> Any:
    value = written.get(name, default)
    if type(value) is not kind or value == "":
        raise _wrong(name, _WANTED.get(kind, Words(f"[data.{name}]", f"[data.{name}]")))
    return value


def _texts(written: dict[str, Any], name: str) -> tuple[str, ...]:
    value = _of(written, name, [], list)
    if not all(isinstance(each, str) and each for each in value):
        raise _wrong(name, _WANTED[list])
    return tuple(value)


def _limits(written: dict[str, Any]) -> Limits:
    known = [each.name for each in fields(Limits)]
    for name, value in written.items():
        if name not in known:
            raise _wrong(f"limits.{name}", Words(", ".join(known), ", ".join(known)))
        if type(value) is not int or value < 1:
            raise _wrong(f"limits.{name}", _WANTED[int])
    return replace(LIMITS, **written)


def _wrong(name: str, wanted: Words) -> Rejected:
    return Rejected([diagnose("data-settings", None, name=name, wanted=wanted)])


def objects_of(site: Site, slug: str) -> Objects:
    """Where the data of an organisation lie, apart from those of all others.

    Raises Rejected: ``no-such-organisation``.
    """
    known = known_organisation(site, slug)
    place = settings(site).objects.rstrip("/")
    return objects_at(f"{place}/{known.slug}", site.folder)
