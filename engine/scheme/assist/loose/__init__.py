"""YAML read while it is being typed: any text gives a tree, with the offsets of all that is in it.

Of a text that the strict reader takes it is the same tree; of any other it is as much as a person sees
at a glance. Nothing is ever raised, and nothing is judged. Keys written ``? key`` are not known.
"""

from __future__ import annotations

from engine.scheme.assist.loose.read import read_loose
from engine.scheme.assist.loose.tree import Branch, Entry, Leaf, Tree, Value, child, down, walk

__all__ = ["Branch", "Entry", "Leaf", "Tree", "Value", "child", "down", "read_loose", "walk"]
