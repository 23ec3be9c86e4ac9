"""Workbooks written part by part, so that a test can hold what no honest program would write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def cell(place: str, value: object = "", kind: str = "", style: int = 0, formula: str = "") -> str:
    """A ``<c>``: ``kind`` is its ``t``; a text without one is an inline string."""
    if isinstance(value, str) and not kind and not formula:
        return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'
    made = f"<f>{formula}</f>" if formula else ""
    held = f"<v>{value}</v>" if value != "" else ""
    kind = f' t="{kind}"' if kind else ""
    return f'<c r="{place}" s="{style}"{kind}>{made}{held}</c>'


def row(number: int, *cells: str, hidden: bool = False) -> str:
    return f'<row r="{number}" hidden="{int(hidden)}">{"".join(cells)}</row>'


def line(number: int, *values: object, start: str = "A") -> str:
    """A row of values from a column on; None is no cell."""
    places = (f"{chr(ord(start) + at)}{number}" for at in range(len(values)))
    return row(number, *(cell(p, v) for p, v in zip(places, values, strict=True) if v is not None))


def sheet(*rows: str, before: str = "", after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{"".join(rows)}</sheetData>{after}</worksheet>'


def styles(*codes: str) -> str:
    """Style 0 is plain, style n has the n-th format code."""
    formats = "".join(
        f'<numFmt numFmtId="{164 + at}" formatCode="{code.replace(chr(34), "&quot;")}"/>'
        for at, code in enumerate(codes)
    )
    used = "".join(f'<xf numFmtId="{164 + at}"/>' for at in range(len(codes)))
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>'
        f'<cellXfs><xf numFmtId="0"/>{used}</cellXfs></styleSheet>'
    )


def parts(
    sheets: Mapping[str, str],
    *,
    strings: Sequence[str] = (),
    style: str = "",
    hidden: Sequence[str] = (),
    since_1904: bool = False,
) -> dict[str, str]:
    """The parts of a workbook by name."""
    listed, related = [], []
    made: dict[str, str] = {}
    for at, (name, content) in enumerate(sheets.items(), 1):
        state = ' state="hidden"' if name in hidden else ""
        listed.append(f'<sheet name="{name}" sheetId="{at}"{state} r:id="rId{at}"/>')
        related.append(_relation(f"rId{at}", "worksheet", f"worksheets/sheet{at}.xml"))
        made[f"xl/worksheets/sheet{at}.xml"] = content
    if strings:
        held = "".join(f"<si>{text}</si>" for text in strings)
        made["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{held}</sst>'
        related.append(_relation("rIdS", "sharedStrings", "sharedStrings.xml"))
    if style:
        made["xl/styles.xml"] = style
        related.append(_relation("rIdT", "styles", "/xl/styles.xml"))
    made["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}">'
        f'<workbookPr date1904="{int(since_1904)}"/><sheets>{"".join(listed)}</sheets></workbook>'
    )
    made["xl/_rels/workbook.xml.rels"] = _relations(*related)
    made["_rels/.rels"] = _relations(_relation("rId1", "officeDocument", "xl/workbook.xml"))
    return made


def packed(held: Mapping[str, str | bytes]) -> bytes:
    """The ZIP of such parts."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as file:
        for name, content in held.items():
            file.writestr(name, content)
    return stream.getvalue()


def _relation(number: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{number}" Type="{DOCUMENT}/{kind}" Target="{target}"/>'


def _relations(*relations: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}">{"".join(relations)}</Relationships>'
