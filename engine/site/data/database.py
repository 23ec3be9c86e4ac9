"""Tables of a database, copied once and kept like an upload. Where it is and its password are never kept.

Only hosts and folders that the site's settings list are read: the server may reach more than its users.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from engine.diagnostics import Rejected, diagnose
from engine.records.sql.copied import copied_tables, table_names
from engine.records.sql.database import shown
from engine.site.connected import Site
from engine.site.data.settings import DataSettings, settings
from engine.site.data.uploads import Upload, kept_upload
from engine.site.organisations import known_organisation

__all__ = ["database_tables", "uploaded_database"]

_OPTIONS = frozenset({"sslmode", "connect_timeout", "host"})
_PORT = 5432
_DRIVER = re.compile(r"[a-z0-9+]{1,30}")


def database_tables(site: Site, slug: str, url: str) -> tuple[str, ...]:
    """The tables and views that can be copied. Raises Rejected: ``databases-not-allowed``,
    ``database-not-listed``, ``database-option-not-allowed``, and where it cannot be read.
    """
    known_organisation(site, slug)
    return table_names(_allowed(url, settings(site)))


def uploaded_database(site: Site, slug: str, by: int, url: str, tables: Sequence[str]) -> Upload:
    """A copy of these tables, all of one moment. Raises Rejected as ``database_tables`` does, and
    ``no-such-tables``, ``table-too-large``, ``upload-too-large``.
    """
    known_organisation(site, slug)
    given = settings(site)
    checked = _allowed(url, given)
    chosen = list(dict.fromkeys(tables))[: given.limits.files]
    place = shown(make_url(checked))
    name = f"{make_url(checked).database or 'database'}".rsplit("/", 1)[-1]
    target = BytesIO()
    with ZipFile(target, "w", ZIP_STORED) as archive:
        limits = given.limits
        for table, content in copied_tables(checked, chosen, limits.rows, limits.seconds):
            # The same tables are the same upload, whenever they were copied.
            archive.writestr(ZipInfo(f"{_file_name(table)}.parquet"), content)
            if target.tell() > limits.bytes:
                raise Rejected([diagnose("upload-too-large", None, name=name, most=limits.bytes)])
    return kept_upload(site, slug, by, f"{name}.zip", target.getvalue(), place)


def _file_name(table: str) -> str:
    return "".join(
        "_" if char in '/\\:*?[]"<>|' or not char.isprintable() else char for char in table
    )


def _allowed(text: str, given: DataSettings) -> str:
    """The URL, if it leads where the settings allow. Raises Rejected."""
    if not given.databases:
        raise Rejected([diagnose("databases-not-allowed", None)])
    try:
        url = make_url(text.strip())
    except (ArgumentError, ValueError) as error:
        # What is no address may be a password.
        kind, mark, _ = text.strip().partition("://")
        kind = kind if mark and _DRIVER.fullmatch(kind) else "?"
        raise Rejected([diagnose("database-url", None, kind=kind)]) from error
    for option in url.query:
        if option not in _OPTIONS:
            raise Rejected([diagnose("database-option-not-allowed", None, option=option)])
    if url.drivername.partition("+")[0] == "sqlite":
        _in_folder(url, given)
    else:
        _at_host(url, given)
    return url.render_as_string(hide_password=False)


def _in_folder(url: URL, given: DataSettings) -> None:
    path = Path(url.database or "").resolve()
    listed = [Path(folder).resolve() for folder in given.folders]
    if url.query or not url.database or not any(path.is_relative_to(each) for each in listed):
        raise _not_listed(str(url.database))


def _at_host(url: URL, given: DataSettings) -> None:
    """One host alone: libpq takes several, and without any what its environment says."""
    asked = url.query.get("host", ())
    hosts = [url.host] if url.host else []
    hosts += [asked] if isinstance(asked, str) else list(asked)
    port = url.port or _PORT
    if len(hosts) != 1 or "," in hosts[0]:
        raise _not_listed(", ".join(hosts) or "?")
    host = hosts[0].casefold()
    listed = {each.casefold() for each in given.hosts}
    plain = host in listed and port == _PORT
    if not plain and f"{host}:{port}" not in listed:
        raise _not_listed(f"{host}:{port}")


def _not_listed(host: str) -> Rejected:
    return Rejected([diagnose("database-not-listed", None, host=host)])
