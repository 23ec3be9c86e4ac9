"""The house rules that a reader relies on, read off the tree itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MADE_BY_TOOLS = {"__pycache__", "node_modules", "build", "dist", "htmlcov"}
OWN_HIDDEN = {".ci", ".gitignore", ".editorconfig"}
TEXT = {"", ".cfg", ".css", ".csv", ".html", ".ini", ".json", ".lark", ".md", ".mjs", ".py"} | {
    ".toml",
    ".ts",
    ".txt",
    ".yaml",
    ".yml",
}

MAX_LINES = 300
MAX_FUNCTION = 40
# Whoever writes a longer one says here why it stays whole.
LONGER_ALLOWED = {
    "engine/archive/seal/standalone/verify_kaohe.py": (
        "one file that an auditor reads and runs",
        400,
    ),
}
# A migration is a list of tables, written down once.
LISTS = ("engine/archive/store/migrations/versions/",)
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc", "stuff"}
# Binary floats never decide a score. Whoever needs one says here why it is safe.
FLOATS_ALLOWED = {
    "engine/diagnostics/diagnostic.py": "how alike two names are, for a suggestion",
}

# Written in pieces, so that this file itself is free of them.
REGISTRY_HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "debian" + ".org")
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
OUTSIDE = re.compile(r"(?<![\w.~)}\]])/(?:work|tmp|root|home|opt)/")


def files(*tops: str) -> Iterator[Path]:
    """Every file of the project below the given folders, without what tools leave behind."""
    for top in tops:
        for path in sorted((ROOT / top).rglob("*")):
            parts = path.relative_to(ROOT).parts
            hidden = any(p.startswith(".") and p not in OWN_HIDDEN for p in parts)
            made = any(p in MADE_BY_TOOLS or p.endswith(".egg-info") for p in parts)
            if path.is_file() and not hidden and not made:
                yield path


def modules(*tops: str) -> list[Path]:
    return [path for path in files(*tops) if path.suffix == ".py"]


def texts() -> list[Path]:
    return [path for path in files(".") if path.suffix in TEXT]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function, its signature and documentation left out."""
    first = function.body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    start = (first.end_lineno or first.lineno) if documented else first.lineno - 1
    return (function.end_lineno or function.lineno) - start


def floats(tree: ast.Module) -> list[int]:
    """The lines that name the type float or hold a binary literal."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Name) and node.id == "float")
        or (isinstance(node, ast.Constant) and isinstance(node.value, float | complex))
    ]


def test_there_is_something_to_look_at() -> None:
    assert len(modules("engine")) > 20
    assert {"pyproject.toml", ".ci/run", "engine/__init__.py"} <= {name(p) for p in files(".")}


def test_files_stay_readable() -> None:
    long = {name(p): n for p in modules("engine", "web") if (n := lines(p)) > limit(name(p))}
    assert long == {}


def limit(path: str) -> int:
    return LONGER_ALLOWED[path][1] if path in LONGER_ALLOWED else MAX_LINES


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def test_functions_stay_readable() -> None:
    long = {
        f"{name(path)}:{node.lineno} {node.name}": length(node)
        for path in modules("engine", "web")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and length(node) > MAX_FUNCTION
        and not name(path).startswith(LISTS)
    }
    assert long == {}


def test_every_module_says_what_it_is() -> None:
    silent = [
        name(p) for p in modules("engine", "web", "tests") if not ast.get_docstring(parsed(p))
    ]
    assert silent == []


def test_no_name_is_empty() -> None:
    bad = [
        name(path)
        for path in modules("engine", "web", "tests")
        for part in path.relative_to(ROOT).with_suffix("").parts
        if part in EMPTY_NAMES or re.search(r"_v\d+$", part)
    ]
    assert bad == []


def test_no_binary_float_near_a_score() -> None:
    found = {
        name(path): at
        for path in modules("engine")
        if name(path) not in FLOATS_ALLOWED and (at := floats(parsed(path)))
    }
    assert found == {}


def test_every_exception_is_still_needed() -> None:
    stale = [path for path in FLOATS_ALLOWED if not floats(parsed(ROOT / path))]
    stale += [path for path in LONGER_ALLOWED if lines(ROOT / path) <= MAX_LINES]
    assert stale == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x: float = 1", [1]),
        ("y = float('0.1')", [1]),
        ("z = 0.1", [1]),
        ("d = Decimal('0.1')\nn = 1", []),
        ("isfloat = 'float 0.1'", []),
    ],
)
def test_floats_are_recognised(source: str, expected: list[int]) -> None:
    assert floats(ast.parse(source)) == expected


def found_in(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{name(path)}:{number}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8-sig", "replace").splitlines(), 1)
        if pattern.search(line)
    ]


def test_nothing_is_left_unfinished() -> None:
    assert found_in(UNFINISHED, texts()) == []


def test_no_registry_is_named() -> None:
    hosts = re.compile("|".join(re.escape(host) for host in REGISTRY_HOSTS), re.IGNORECASE)
    assert found_in(hosts, texts()) == []


def test_no_path_outside_the_project_is_named() -> None:
    assert found_in(OUTSIDE, [path for path in texts() if name(path) != "LICENSE"]) == []
