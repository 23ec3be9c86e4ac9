"""A scalar's text as a Source: NFC-normalised (L1.4), and every character still in its place.

The map is made only when somebody asks for a place: most scalars are never complained about.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from unicodedata import combining, is_normalized, normalize

from engine.diagnostics import Source, Span
from engine.scheme.read.cooked import Piece, pieces
from engine.scheme.read.decode import Lines

__all__ = ["MARKS_LIMIT", "Place", "nfc", "source"]

MARKS_LIMIT = 30


def nfc(text: str) -> str:
    """The text NFC-normalised. Raises ValueError when more than 30 marks stand on one letter.

    Putting a heap of marks in order takes quadratic time; no script has such heaps.
    """
    if text.isascii():
        return text
    heap = 0
    for character in text:
        heap = heap + 1 if combining(character) else 0
        if heap > MARKS_LIMIT:
            raise ValueError("too many marks on one letter")
    return normalize("NFC", text)


@dataclass(slots=True)
class Place:
    """Where one scalar stands in a file, and how it was written there."""

    lines: Lines
    start: int
    end: int
    cooked: str
    style: str | None
    _places: list[tuple[int, int]] | None = field(default=None, repr=False, compare=False)

    def locate(self, start: int, end: int) -> Span:
        """The span of the offsets ``start`` to ``end`` (exclusive) of the normalised text.

        An empty stretch at the end of the text stands after its last visible character.
        """
        if self._places is None:
            self._places = _normalised(
                pieces(self.lines.text, self.start, self.end, self.cooked, self.style)
            )
        places = self._places
        start = min(max(start, 0), len(places))
        end = min(max(end, start), len(places))
        if start < end:
            return self.lines.span(places[start][0], places[end - 1][1])
        point = places[start][0] if start < len(places) else self._after()
        return self.lines.span(point, point)

    def _after(self) -> int:
        seen = len(nfc(self.cooked).rstrip())
        if seen and self._places:
            return self._places[seen - 1][1]
        return self.start + 1 if self.style in ("'", '"') else self.start


def source(place: Place, text: str) -> Source:
    """The source of a scalar with the normalised ``text``."""
    return Source(text, place.locate)


def _normalised(found: list[Piece]) -> list[tuple[int, int]]:
    """The stretch of the file of every character of the NFC-normalised text."""
    characters = [(text, start, end) for text, start, end in found if text]
    joined = "".join(text for text, _, _ in characters)
    if is_normalized("NFC", joined):
        return [(start, end) for _, start, end in characters]
    places: list[tuple[int, int]] = []
    cluster, begin, stop = "", 0, 0
    for text, start, end in characters:
        if (
            cluster
            and not combining(text)
            and normalize("NFC", cluster + text)
            == normalize("NFC", cluster) + normalize("NFC", text)
        ):
            places += [(begin, stop)] * len(normalize("NFC", cluster))
            cluster = ""
        if not cluster:
            begin = start
        cluster, stop = cluster + text, end
    return places + [(begin, stop)] * len(normalize("NFC", cluster))
