"""Diagnostics as text for people, as JSON, as GitHub annotations and as SARIF.

Every form takes the same diagnostics; none reads files by itself.
"""

from engine.diagnostics.render.github import render_github
from engine.diagnostics.render.json_form import render_json
from engine.diagnostics.render.language import language
from engine.diagnostics.render.sarif import render_sarif
from engine.diagnostics.render.text import ReadLine, render_text

__all__ = [
    "ReadLine",
    "language",
    "render_github",
    "render_json",
    "render_sarif",
    "render_text",
]
