"""Packs: files laid over others (L8.1), locks, mapped records, and what is in force on a day (L8.5).

Knows nodes and files, nothing of what a scheme means; may not import the build.
"""

from engine.scheme.packs.chain import Layer, beside, chain, layer
from engine.scheme.packs.dated import as_of, days_of, resolved
from engine.scheme.packs.effective import Line, effective_lines
from engine.scheme.packs.files import BY_NAME, DISK, Disk, Files
from engine.scheme.packs.merged import Merged, merged, only, over, without
from engine.scheme.packs.named import calls_itself, files_named, is_name, known_names, told_file
from engine.scheme.packs.overlay import Edit
from engine.scheme.packs.shapes import lock_path
from engine.scheme.packs.versions import Version, check_versions, choose, version, versions

__all__ = [
    "BY_NAME",
    "DISK",
    "Disk",
    "Edit",
    "Files",
    "Layer",
    "Line",
    "Merged",
    "Version",
    "as_of",
    "beside",
    "calls_itself",
    "chain",
    "check_versions",
    "choose",
    "days_of",
    "effective_lines",
    "files_named",
    "is_name",
    "known_names",
    "layer",
    "lock_path",
    "merged",
    "only",
    "over",
    "resolved",
    "told_file",
    "version",
    "versions",
    "without",
]
