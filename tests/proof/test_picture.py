"""The QR code of a checkpoint: a reader of its own kind reads the very line off both pictures."""

from __future__ import annotations

import re
import secrets
from xml.etree import ElementTree

import pytest
import zxingcpp

from engine.proof import checkpoint, keys, merkle
from engine.proof.moment import moment
from engine.proof.picture import qr_svg, qr_text

KEY = keys.generate()
QR_CODES = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
HALVES = {"█": "ll", "▀": "ld", "▄": "dl", " ": "dd"}
STEP = re.compile(r"([Mmh])([-0-9.]+)(?: ([-0-9.]+))?")
SVG = "{http://www.w3.org/2000/svg}"


def line(size: int) -> str:
    """A line as long as they get when the log has ``size`` entries and the store's id 32 digits."""
    root = merkle.root([merkle.leaf_hash(b"1")]).hex()
    return checkpoint.sign(secrets.token_hex(16), size, root, root, moment(), KEY).line


def read(rows: list[str]) -> str:
    """What a reader of bar codes sees, each module as a square of three by three points."""
    points = b"".join(
        b"".join((b"\xff" if module == "l" else b"\0") * 3 for module in row) * 3 for row in rows
    )
    picture = memoryview(points).cast("B", (len(rows) * 3, len(rows[0]) * 3))
    # Of QR codes alone: some stretch of one may look like a bar code of a few digits.
    (found,) = zxingcpp.read_barcodes(picture, formats=QR_CODES)
    assert isinstance(found.text, str)
    return found.text


def of_text(shown: str) -> list[str]:
    rows = shown.splitlines()
    return ["".join(HALVES[each][half] for each in row) for row in rows for half in (0, 1)]


def of_svg(shown: str) -> list[str]:
    """The modules that the strokes of the picture cover: each is one module high."""
    picture = ElementTree.fromstring(shown)  # noqa: S314 - our own picture
    width, height = (int(each) for each in picture.attrib["viewBox"].split()[2:])
    (dark,) = (each for each in picture.iter(f"{SVG}path") if each.get("stroke") == "#000")
    rows = [["l"] * width for _ in range(height)]
    x, y = 0, 0.5
    for kind, first, second in STEP.findall(dark.attrib["d"]):
        if kind == "h":
            rows[int(y)][x : x + int(first)] = "d" * int(first)
            x += int(first)
        elif kind == "M":
            x, y = int(first), float(second)
        else:
            x, y = x + int(first), y + float(second)
    return ["".join(row) for row in rows]


@pytest.mark.parametrize("size", [1, 123_456_789])
def test_both_pictures_say_the_line(size: int) -> None:
    said = line(size)
    assert read(of_text(qr_text(said))) == said
    assert read(of_svg(qr_svg(said))) == said


def test_a_stained_print_is_still_read() -> None:
    said = line(7)
    rows = of_svg(qr_svg(said))
    middle = len(rows) // 2
    for at in range(middle - 10, middle + 14):
        rows[at] = rows[at][: middle - 10] + "d" * 24 + rows[at][middle + 14 :]
    assert read(rows) == said


def test_it_fits_a_terminal() -> None:
    rows = qr_text(line(999_999_999)).splitlines()
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows[0]) <= 80


def test_the_picture_is_white_around() -> None:
    for rows in (of_text(qr_text(line(7))), of_svg(qr_svg(line(7)))):
        for border in (*rows[:4], *rows[-4:]):
            assert set(border) == {"l"}
        assert {row[:4] + row[-4:] for row in rows} == {"l" * 8}
    assert 'fill="#fff"' in qr_svg(line(7))
