"""The fonts of a packet, and whether they have every character that stands in it.

Noto Sans CJK comes with an installation; a font of the reader's own can be laid behind it for a rare
name. A character that no font has is an error with its place: never a blank, never a box.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from shutil import copyfile
from struct import error as StructError  # noqa: N812  # a class in all but name
from tempfile import TemporaryDirectory

from engine.diagnostics import Diagnostic, Rejected, Words, diagnose
from engine.report.appeal.pdf.blocks import Block

__all__ = ["FAMILY", "Fonts", "fonts_with", "missing_glyphs"]

FAMILY = "Noto Sans CJK SC"
_PACKAGE = "manimgx_fonts_cjk"
_FILE = "NotoSansCJK-VF.otf.ttc"
# So much of a text is told that it is found again.
_SHOWN = 40
_NOT = Words("内容不是字体", "its content is no font")
_UNNAMED = Words("排版程序认不出它", "the typesetter does not know what it is")


@dataclass(frozen=True, slots=True)
class Fonts:
    """The folder of the font that comes with kaohe, and ``more`` files behind it; the names of their
    families in the order they are tried, and all characters they have.
    """

    folder: Path
    more: tuple[Path, ...]
    families: tuple[str, ...]
    characters: frozenset[int]


def fonts_with(more: Sequence[Path] = ()) -> Fonts:
    """The font that comes with kaohe, and further files behind it. Raises Rejected for what is no font."""
    families, characters = [FAMILY], _own()
    for path in more:
        family, known = _read(path)
        families.append(family)
        characters |= known
    return Fonts(_folder(), tuple(more), tuple(dict.fromkeys(families)), characters)


def missing_glyphs(document: Block, fonts: Fonts) -> tuple[Diagnostic, ...]:
    """One diagnostic for every character that no font has, with the first place where it stands."""
    found: dict[str, Diagnostic] = {}
    for place, text in _texts(document):
        for ch in text:
            if ord(ch) not in fonts.characters and ch not in found:
                found[ch] = diagnose(
                    "glyph-missing", None, char=ch, number=f"U+{ord(ch):04X}",
                    place=place, text=_around(text, ch),
                )  # fmt: skip
    return tuple(found.values())


def _around(text: str, ch: str) -> str:
    start = max(0, text.index(ch) - _SHOWN // 2)
    end = start + _SHOWN
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


def _texts(document: Block) -> Iterator[tuple[str, str]]:
    """Every text that is set, with the heading above it."""
    place = str(document["title"])
    stack: list[object] = [document]
    while stack:
        top = stack.pop()
        if isinstance(top, str):
            yield place, top
        elif isinstance(top, dict):
            if top.get("block") == "heading":
                place = str(top["text"])
            stack.extend(reversed(list(top.values())))
        elif isinstance(top, list | tuple):
            stack.extend(reversed(top))


def _folder() -> Path:
    spec = find_spec(_PACKAGE)
    assert spec is not None, "a dependency of kaohe"
    return Path(str(spec.origin)).parent


@cache
def _own() -> frozenset[int]:
    from fontTools.ttLib import TTCollection  # type: ignore[import-untyped]  # has no types

    with TTCollection(str(_folder() / _FILE), lazy=True) as faces:
        face = next(each for each in faces if each["name"].getDebugName(1) == FAMILY)
        return frozenset(face.getBestCmap())


def _read(path: Path) -> tuple[str, frozenset[int]]:
    """The family and the characters of a font file."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with path.open("rb") as file, TTFont(file, fontNumber=0, lazy=True) as face:
            known = frozenset(face.getBestCmap() or ())
    except OSError as error:
        raise _unreadable(path, Words(*[error.strerror or str(error)] * 2)) from error
    except (TTLibError, KeyError, AssertionError, ValueError, StructError) as error:
        raise _unreadable(path, _NOT) from error
    families = _families(path)
    if not families:
        raise _unreadable(path, _UNNAMED)
    return families[0], known


def _families(path: Path) -> list[str]:
    """The names under which the typesetter knows the font of a file, which it takes in a folder only."""
    import typst

    with TemporaryDirectory() as place:
        copyfile(path, Path(place) / f"0{path.suffix}")
        found = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[place]
        )
        return found.families()


def _unreadable(path: Path, why: Words) -> Rejected:
    return Rejected([diagnose("font-unreadable", None, path=path, why=why)])
