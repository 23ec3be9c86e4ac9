"""Replay: a stored run made again from what was kept, to the same digits or to the first that differs."""

from engine.archive.replay.first_difference import Difference, first_difference
from engine.archive.replay.replay import Replayed, noted, replay

__all__ = ["Difference", "Replayed", "first_difference", "noted", "replay"]
