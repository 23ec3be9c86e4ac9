"""The reference evaluator: one subject at a time, exact, with a trace of every node when asked."""

from engine.evaluate.exact.frame import Code, Frame
from engine.evaluate.exact.machine import Machine
from engine.evaluate.exact.record import LeftOut, Recorder, RowsNote, TraceNode
from engine.evaluate.exact.shared import SharedValues
from engine.evaluate.exact.world import Group

__all__ = [
    "Code",
    "Frame",
    "Group",
    "LeftOut",
    "Machine",
    "Recorder",
    "RowsNote",
    "SharedValues",
    "TraceNode",
]
