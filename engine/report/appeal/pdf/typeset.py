"""From a document of texts to the bytes of a PDF/A: the same document gives the same bytes.

The texts go to the typesetter as data beside a fixed template, so that nothing in them can be markup.
PDF/A-2a (ISO 19005-2, level A) carries its fonts and the text behind every glyph, and is tagged.
"""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from engine.diagnostics import Rejected
from engine.report.appeal.pdf.blocks import Block
from engine.report.appeal.pdf.fonts import Fonts, missing_glyphs
from engine.report.appeal.pdf.visible import visible

__all__ = ["pdf_of"]


def pdf_of(document: Block, fonts: Fonts, day: datetime) -> bytes:
    """The PDF, which says that it was made on ``day``. Raises Rejected for characters no font has."""
    import typst

    shown = _visible(document)
    assert isinstance(shown, dict)
    missing = missing_glyphs(shown, fonts)
    if missing:
        raise Rejected(missing)
    given = json.dumps({**shown, "fonts": fonts.families}, ensure_ascii=False)
    with TemporaryDirectory() as place:
        folders = [str(fonts.folder)]
        # The typesetter takes folders: beside a font of the reader's there may be others.
        for number, file in enumerate(fonts.more):
            folders = [str(fonts.folder), place]
            copyfile(file, Path(place) / f"{number}{file.suffix}")
        found = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=folders
        )
        compiler = typst.Compiler(
            input=_template(), font_paths=found, sys_inputs={"document": given}
        )
        made = compiler.compile(format="pdf", timestamp=day, pdf_standards=["a-2a"])
    assert isinstance(made, bytes)
    return made


@cache
def _template() -> bytes:
    return files("engine.report.appeal.pdf").joinpath("packet.typ").read_bytes()


def _visible(value: object) -> object:
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {key: _visible(each) for key, each in value.items()}
    return [_visible(each) for each in value] if isinstance(value, list | tuple) else value
