"""The tables of uploads and data sets, beside those of the site. What they hold lies among its objects."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table

from engine.site.tables import PlainText, metadata

__all__ = ["DATA_SET", "MAPPING", "UPLOAD"]


def _text(name: str) -> Column[str]:
    return Column(name, PlainText, nullable=False)


def _organisation() -> Column[str]:
    return Column("organisation", PlainText, ForeignKey("organisation.slug"), primary_key=True)


def _account() -> Column[int]:
    return Column("account", Integer, ForeignKey("account.id"), nullable=False)


# `digest` is that of the content; `files` and `left_out` are lists as JSON writes them.
UPLOAD = Table(
    "upload", metadata,
    _organisation(), Column("digest", PlainText, primary_key=True),
    _text("name"), _text("kind"), Column("size", BigInteger, nullable=False),
    _text("files"), _text("left_out"), _text("origin"), _account(), _text("at"),
    Index(None, "organisation", "at"),
)  # fmt: skip
# `snapshot` is the digest of the records, `manifest` the object that lists theirs; `objects` are all objects
# it needs, `rows` how many there are of each type, both as JSON.
DATA_SET = Table(
    "data_set", metadata,
    _organisation(), Column("id", PlainText, primary_key=True),
    _text("name"), _text("origin"), _text("note"), _text("snapshot"), _text("manifest"),
    _text("objects"), _text("rows"), Column("set_aside", Integer, nullable=False),
    _account(), _text("at"),
    Index(None, "organisation", "at"),
)  # fmt: skip
# The mapping used last, as JSON: `scheme` by its name, `shape` the digest of the headers of all tables.
MAPPING = Table(
    "mapping", metadata,
    _organisation(), Column("scheme", PlainText, primary_key=True),
    Column("shape", PlainText, primary_key=True),
    _text("mapping"), _account(), _text("at"),
)  # fmt: skip
