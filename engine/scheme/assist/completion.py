"""What may be typed at a place of a file of a scheme, be the text whole or broken."""

from __future__ import annotations

from engine.scheme.assist.cursor import word_at
from engine.scheme.assist.in_formula import offer_formula
from engine.scheme.assist.in_yaml import offer_keys, offer_values
from engine.scheme.assist.item import Item
from engine.scheme.assist.keys import rule_at
from engine.scheme.assist.known import Known, known_of
from engine.scheme.assist.loose import Leaf
from engine.scheme.assist.memory import Memory
from engine.scheme.assist.offers import Offers
from engine.scheme.assist.placed import inside, on_line
from engine.scheme.assist.spot import Spot, spot_at
from engine.scheme.assist.standing import Standing, standing
from engine.scheme.closure import Closure

__all__ = ["complete"]


def complete(
    closure: Closure,
    file: str,
    text: str,
    line: int,
    column: int,
    lang: str,
    *,
    known: Closure | None = None,
    memory: Memory | None = None,
) -> tuple[Item, ...]:
    """What may be typed at ``line`` and ``column`` (from 1, in code points) of ``text``, the unsaved text of
    the file ``file`` of ``closure``. Never raises for bad content.

    ``known`` is the last closure that could be read, for when ``closure`` cannot.
    """
    found = known_of(closure, file, text, known, memory)
    offset = found.tree.offset(line, column)
    here = found.tree.span(offset, offset)
    spot = spot_at(found.tree, offset)
    if spot.where == "none":
        return ()
    context = standing(found, spot.path) if spot.where == "value" else None
    if context is not None:
        return tuple(_formula(found, spot, context, here.line, here.column, lang).items)
    start, end = on_line(found.tree.span(spot.start, spot.end), here.line, here.column)
    offers = Offers(start, end)
    if spot.where == "key":
        offer_keys(found, offers, spot, lang)
    else:
        offer_values(found, offers, spot, lang)
        rule = rule_at(found.kind, spot.path)
        if spot.alone and rule is not None and rule.mapping:
            offer_keys(found, offers, spot, lang)
    return tuple(offers.items)


def _formula(
    known: Known, spot: Spot, context: Standing, line: int, column: int, lang: str
) -> Offers:
    leaf = spot.leaf
    if not isinstance(leaf, Leaf):
        offers = Offers(column, column)
        offer_values(known, offers, spot, lang)
        offer_formula(known, offers, context, "", (0, 0), lang)
        return offers
    source = known.tree.source(leaf)
    text, at = source.text, inside(source, line, column)
    end_of = known.tree.span(leaf.end, leaf.end)
    if leaf.style is None and (line, column) > (end_of.line, end_of.column):
        # YAML leaves out the blanks behind a formula; what is typed after them goes on with it.
        text, at = f"{text} ", len(text) + 1
    start, end = word_at(text, at)
    columns = (column, column)
    if start < end:
        columns = on_line(source.locate(start, end), line, column)
    offers = Offers(*columns)
    if text.strip() == text[start:end]:
        offer_values(known, offers, spot, lang)
    offer_formula(known, offers, context, text, (start, end), lang)
    return offers
