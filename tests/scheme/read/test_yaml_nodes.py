"""Walking a file that was read: plain data, JSON paths, spans of keys, values and collections."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from engine.diagnostics import Rejected, Span
from engine.scheme.read import Mapping, Sequence, at, key_at, plain, read, read_text

TEXT = """\
kaohe: 1
方案: {甲: [1, true], 乙: x}
parts:
  - name: a
    points: 5

  - name: "b"
# the end
last: |
  one
  two

"""


def span(line: int, column: int, end_line: int, end_column: int) -> Span:
    return Span("f", line, column, end_line, end_column)


def test_plain_data() -> None:
    assert plain(read_text(TEXT, "f")) == {
        "kaohe": Decimal(1),
        "方案": {"甲": [Decimal(1), True], "乙": "x"},
        "parts": [{"name": "a", "points": Decimal(5)}, {"name": "b"}],
        "last": "one\ntwo\n",
    }


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (["kaohe"], span(1, 8, 1, 9)),
        (["方案"], span(2, 5, 2, 25)),
        (["方案", "甲"], span(2, 9, 2, 18)),
        (["方案", "甲", 1], span(2, 13, 2, 17)),
        (["parts"], span(4, 3, 7, 14)),
        (["parts", 0], span(4, 5, 5, 14)),
        (["parts", 1, "name"], span(7, 11, 7, 14)),
        (["last"], span(9, 7, 11, 6)),
    ],
)
def test_spans_of_values(path: list[str | int], expected: Span) -> None:
    assert at(read_text(TEXT, "f"), path).span == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (["方案"], span(2, 1, 2, 3)),
        (["方案", "乙"], span(2, 20, 2, 21)),
        (["parts", 0, "points"], span(5, 5, 5, 11)),
    ],
)
def test_spans_of_keys(path: list[str | int], expected: Span) -> None:
    key = key_at(read_text(TEXT, "f"), path)
    assert key is not None
    assert key.span == expected


def test_an_index_has_no_key() -> None:
    assert key_at(read_text(TEXT, "f"), ["parts", 0]) is None


@pytest.mark.parametrize(
    "path", [["x"], ["parts", 2], ["parts", -1], ["parts", "0"], ["kaohe", "x"], ["方案", 0]]
)
def test_a_path_that_leads_nowhere(path: list[str | int]) -> None:
    with pytest.raises(LookupError):
        at(read_text(TEXT, "f"), path)


def test_get_and_key() -> None:
    root = read_text(TEXT, "f")
    assert root.get("nothing") is None
    assert root.key("nothing") is None
    assert isinstance(root.get("方案"), Mapping)
    assert isinstance(root.get("parts"), Sequence)
    assert [key.text for key in root.keys] == ["kaohe", "方案", "parts", "last"]


def test_a_file_is_called_what_it_should_be(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_bytes("\ufeffa: 1\r\nb: 2\r\n".encode())
    assert read(path, name="方案.yaml").span == Span("方案.yaml", 1, 1, 2, 5)
    assert read(path).span.file == str(path)


@pytest.mark.parametrize("name", ["none.yaml", ".", "nul\0.yaml"])
def test_a_file_that_cannot_be_opened(tmp_path: Path, name: str) -> None:
    with pytest.raises(Rejected) as caught:
        read(tmp_path / name, name="x.yaml")
    (found,) = caught.value.diagnostics
    assert found.code == "file-unreadable"
    assert "x.yaml" in found.message.zh
