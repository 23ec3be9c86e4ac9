"""Pictures as numbers: what a chart shows, exact, with the same in a table. No geometry, no colours."""

from engine.explain.pictures.bins import Bin, binned
from engine.explain.pictures.distribution import Distribution, distribution
from engine.explain.pictures.history import History, Past, Point, history
from engine.explain.pictures.icicle import Cell, Icicle, icicle
from engine.explain.pictures.quantiles import Quartiles, quartiles
from engine.explain.pictures.radar import Axis, Radar, radar
from engine.explain.pictures.table import Table
from engine.explain.pictures.waterfall import Bar, Waterfall, waterfall

__all__ = [
    "Axis",
    "Bar",
    "Bin",
    "Cell",
    "Distribution",
    "History",
    "Icicle",
    "Past",
    "Point",
    "Quartiles",
    "Radar",
    "Table",
    "Waterfall",
    "binned",
    "distribution",
    "history",
    "icicle",
    "quartiles",
    "radar",
    "waterfall",
]
