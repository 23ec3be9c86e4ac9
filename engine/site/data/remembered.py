"""Mappings that were used: proposed again for the same scheme and tables with the same headers.

A table is known by its place among the tables of an upload, not by its name: next quarter's file is
called otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from engine.diagnostics import Rejected
from engine.language.record_types import RecordTypes
from engine.language.types import OneOf
from engine.proof.canonical import digest
from engine.records.survey.mapping import Assignment, Place, TypeMapping
from engine.site.connected import Site, insert, when
from engine.site.data.mapping_json import assignment_from, assignment_json
from engine.site.data.objects import putting
from engine.site.data.survey import UploadSurvey
from engine.site.data.tables import MAPPING

__all__ = ["Remembered", "remember", "remembered"]


@dataclass(frozen=True, slots=True)
class Remembered:
    """A mapping as it was used last, for the tables at hand; ``by`` is an account, times are in UTC."""

    mapping: Assignment
    at: datetime
    by: int


def remember(
    site: Site, slug: str, by: int, scheme: str, survey: UploadSurvey, mapping: Assignment
) -> None:
    """Keep a mapping that was used for a scheme, in the stead of the one before."""
    places = [table.place for table in survey.tables]
    numbered = {
        name: replace(each, place=Place(str(places.index(each.place))))
        for name, each in mapping.types.items()
        if each.place in places
    }
    row = {
        "organisation": slug, "scheme": scheme, "shape": _shape(survey),
        "mapping": json.dumps(assignment_json(Assignment(numbered)), ensure_ascii=False),
        "account": by, "at": site.moment(),
    }  # fmt: skip
    key = [MAPPING.c.organisation, MAPPING.c.scheme, MAPPING.c.shape]
    with putting(site, slug) as connection:
        statement = insert(connection, MAPPING).values(row)
        connection.execute(statement.on_conflict_do_update(index_elements=key, set_=row))


def remembered(
    site: Site, slug: str, scheme: str, survey: UploadSurvey, types: RecordTypes
) -> Remembered | None:
    """The mapping used last for a scheme and such tables, as far as ``types`` still have what it names."""
    with site.reading() as connection:
        row = connection.execute(
            select(MAPPING).where(
                MAPPING.c.organisation == slug,
                MAPPING.c.scheme == scheme,
                MAPPING.c.shape == _shape(survey),
            )
        ).first()
    if row is None:
        return None
    try:
        found = assignment_from(_known(json.loads(row.mapping), types), types)
    except Rejected:
        return None
    placed = {name: _placed(each, survey) for name, each in found.types.items()}
    return Remembered(Assignment(placed), when(row.at), row.account)


def _shape(survey: UploadSurvey) -> str:
    headers = [sorted(column.header for column in table.columns) for table in survey.tables]
    return digest(json.dumps(headers).encode())


def _known(written: dict[str, Any], types: RecordTypes) -> dict[str, Any]:
    """Without types and fields that the scheme no longer has, and words for options that are gone."""
    return {
        name: each
        | {
            "columns": {k: v for k, v in each["columns"].items() if k in types[name].columns},
            "values": {k: _meant(v, types, name, k) for k, v in each["values"].items()
                       if k in types[name].fields},
        }
        for name, each in written.items()
        if name in types
    }  # fmt: skip


def _meant(words: dict[str, str], types: RecordTypes, name: str, field: str) -> Mapping[str, str]:
    kind = types[name].fields[field].type
    if not isinstance(kind, OneOf):
        return words
    return {word: option for word, option in words.items() if option in kind.options}


def _placed(mapping: TypeMapping, survey: UploadSurvey) -> TypeMapping:
    number = mapping.place.file if mapping.place is not None else ""
    return replace(mapping, place=survey.tables[int(number)].place if number else None)
