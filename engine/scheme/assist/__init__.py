"""What an editor asks while a scheme is being typed: completion, hover, definition, uses, outline, colours.

All of it works on texts that are broken, and never raises for bad content. Lines and columns count from 1,
columns in code points; ``in_points`` and ``in_units`` change to and from those of browsers.
"""

from __future__ import annotations

from engine.scheme.assist.completion import complete
from engine.scheme.assist.highlighting import Token, highlight
from engine.scheme.assist.hovering import hover
from engine.scheme.assist.item import Block, Hover, Item
from engine.scheme.assist.memory import Memory
from engine.scheme.assist.navigation import definition, references
from engine.scheme.assist.outlining import Node, outline
from engine.scheme.assist.places import Place, in_points, in_units

__all__ = [
    "Block",
    "Hover",
    "Item",
    "Memory",
    "Node",
    "Place",
    "Token",
    "complete",
    "definition",
    "highlight",
    "hover",
    "in_points",
    "in_units",
    "outline",
    "references",
]
