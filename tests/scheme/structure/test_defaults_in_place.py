"""Defaults of record types stand beside them: in the scheme when they are in place, else in their file."""

from __future__ import annotations

from pathlib import Path

from engine.scheme.build import load_scheme

SCHEME = """\
kaohe: 1
scheme: desk
subject: clerk
period: year
absent: ["", "NULL"]
dates: [DD.MM.YYYY]
records: %s
score: {points: 10, parts: {a: {points: 10, score: v}}}
"""
TYPES = "{clerk: {key: id, fields: {id: text, v: number}}}"


def test_defaults_beside_types_in_place(tmp_path: Path) -> None:
    path = tmp_path / "desk.yaml"
    path.write_text(SCHEME % TYPES, encoding="utf-8")
    loaded = load_scheme(path)
    assert loaded.diagnostics == ()
    assert loaded.scheme is not None
    clerk = loaded.scheme.types["clerk"]
    assert (clerk.absent, clerk.dates) == (("", "NULL"), ("DD.MM.YYYY",))


def test_no_defaults_beside_a_file_name(tmp_path: Path) -> None:
    (tmp_path / "records.yaml").write_text(f"kaohe: 1\nrecords: {TYPES}\n", encoding="utf-8")
    path = tmp_path / "desk.yaml"
    path.write_text(SCHEME % "records.yaml", encoding="utf-8")
    loaded = load_scheme(path)
    found = [(d.code, d.span.line) for d in loaded.diagnostics if d.span is not None]
    assert found == [("key-not-here", 5), ("key-not-here", 6)]
