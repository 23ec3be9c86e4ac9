"""A checkpoint's line as a QR code (ISO/IEC 18004), to be printed or photographed and kept elsewhere.

May not know what the line says.
"""

from __future__ import annotations

import io

import segno

__all__ = ["qr_svg", "qr_text"]

# Quiet modules around the code, as the standard asks.
_BORDER = 4
_BLOCKS = {(0, 0): "█", (0, 1): "▀", (1, 0): "▄", (1, 1): " "}


def _code(line: str, error: str) -> segno.QRCode:
    return segno.make_qr(line, error=error, boost_error=False)


def qr_svg(line: str) -> str:
    """An SVG picture, black on white with its quiet border, without a size of its own: it fits its frame."""
    out = io.BytesIO()
    # Level M: on paper there will be folds and stains.
    _code(line, "m").save(
        out, kind="svg", border=_BORDER, light="#fff", xmldecl=False, omitsize=True, nl=False
    )
    return out.getvalue().decode("utf-8")


def qr_text(line: str) -> str:
    """Lines of half blocks for a terminal with light text on a dark ground; two rows of modules each.

    A checkpoint takes no more than 80 columns.
    """
    # Level L: a screen has no stains, and a smaller code fits in it.
    rows = [list(row) for row in _code(line, "l").matrix_iter(border=_BORDER)]
    # A code has an odd number of rows; one more of its white border makes pairs.
    rows.append([0] * len(rows[0]))
    return "\n".join(
        "".join(_BLOCKS[upper, lower] for upper, lower in zip(*pair, strict=True))
        for pair in zip(rows[::2], rows[1::2], strict=True)
    )
