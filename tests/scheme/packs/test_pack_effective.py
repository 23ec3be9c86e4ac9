"""The scheme written out again: it is the same scheme, and every line says where it comes from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from engine.cli.main import cli
from engine.diagnostics import Rejected, Source, Span
from engine.diagnostics.render.width import width
from engine.scheme.build import Document, build_document, complete, read_document, with_records
from engine.scheme.model import Scheme
from engine.scheme.packs import effective_lines
from engine.scheme.read import Mapping, Node, Scalar, read_text

ROOT = Path(__file__).parents[3]
BRANCH = ROOT / "examples/tobacco/branch"
SCHEMES = [
    *(p for p in sorted((ROOT / "rules").glob("*/*.yaml")) if "\nscheme: " in p.read_text("utf-8")),
    BRANCH / "branch.yaml",
]


def pure(value: object) -> object:
    """A model without places and files, to compare."""
    if isinstance(value, Source):
        return value.text
    if isinstance(value, Span):
        return None
    if is_dataclass(value) and not isinstance(value, type):
        names = (f.name for f in fields(value) if f.name not in ("span", "files", "digest"))
        return type(value).__name__, {name: pure(getattr(value, name)) for name in names}
    if isinstance(value, tuple | list):
        return [pure(item) for item in value]
    if isinstance(value, dict):
        return {key: pure(item) for key, item in value.items()}
    return value


def built(document: Document) -> Scheme:
    loaded = build_document(document)
    assert loaded.scheme is not None, loaded.diagnostics
    return loaded.scheme


def written(document: Document) -> str:
    lines = effective_lines(complete(document).content, document.edits)
    return "".join(f"{'  ' * line.depth}{line.text}\n" for line in lines)


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_is_written_is_the_same_scheme(path: Path, tmp_path: Path) -> None:
    document = read_document(path)
    (tmp_path / "again.yaml").write_text(written(document), "utf-8")
    again = read_document(tmp_path / "again.yaml")
    assert pure(built(again)) == pure(built(document))
    assert written(again) == written(document)


def test_with_mapped_records_too(tmp_path: Path) -> None:
    document = read_document(ROOT / "rules/tobacco/account-manager.yaml")
    document = with_records(document, BRANCH / "records.yaml")
    (tmp_path / "again.yaml").write_text(written(document), "utf-8")
    again = built(read_document(tmp_path / "again.yaml"))
    assert pure(again) == pure(built(document))
    assert again.types["order"].fields["quantity"].column == "销量"
    assert again.types["order"].relations["retailer"].column == "客户编码"
    assert again.types["retailer"].relations["manager"].by == "assignment"


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cn"))
    | st.sampled_from(":#'\"\\ \n\t-,{}[]"),
    max_size=12,
)
TREES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(TREES)
def test_any_text_comes_back(tree: object) -> None:
    text = json.dumps({"a": tree}, ensure_ascii=True)
    try:
        content = read_text(text, "x.yaml")
    except Rejected:  # Not every text is fit for a file: what is refused need not come back.
        return
    lines = effective_lines(content, ())
    again = read_text("".join(f"{'  ' * x.depth}{x.text}  # f:1\n" for x in lines), "y.yaml")
    assert form(again) == form(content)


def form(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.value, node.quoted
    if isinstance(node, Mapping):
        return [(key.text, form(value)) for key, value in node.items]
    return [form(item) for item in node.items]


Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line in the checkout."""
    monkeypatch.chdir(ROOT)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(cli, arguments, env={"LC_ALL": "C.UTF-8"})

    return run


def test_every_line_says_where_it_stands(run: Run) -> None:
    shown = run("show", "--effective", "examples/tobacco/branch/branch.yaml", "--lang", "zh")
    assert shown.exit_code == 0
    rows = [row for row in shown.stdout.splitlines() if row]
    assert all("  # " in row for row in rows)
    for text, file, line in places(rows):
        name = text.strip().removeprefix("- ").split(":")[0].strip('"')
        assert name in (ROOT / file).read_text("utf-8").splitlines()[line - 1], text
    [changed] = [row for row in rows if row.startswith("    value: 80%")]
    assert changed.endswith(
        "# examples/tobacco/branch/branch.yaml:10，原为 50%（rules/tobacco/account-manager.yaml:20）"
    )


def places(rows: list[str]) -> Iterator[tuple[str, str, int]]:
    """Lines that open something, with the file and line they name."""
    for row in rows:
        text, _, place = row.rpartition("  # ")
        file, _, line = place.split("，")[0].partition(":")
        if text.rstrip().endswith(":"):
            yield text, file, int(line)


def test_places_stand_below_each_other(run: Run) -> None:
    rows = run("show", "--effective", "tobacco/account-manager").stdout.splitlines()
    columns = {width(row.rpartition("# ")[0]) for row in rows}
    usual = min(columns)
    assert sum(width(row.rpartition("# ")[0]) == usual for row in rows) > len(rows) * 0.7


def test_as_json(run: Run) -> None:
    shown = run("show", "--effective", "examples/tobacco/branch/branch.yaml", "--format", "json")
    entries = {tuple(entry["path"]): entry for entry in json.loads(shown.stdout)}
    assert entries["parameters", "销量占比", "value"] == {
        "path": ["parameters", "销量占比", "value"],
        "value": "80%",
        "file": "examples/tobacco/branch/branch.yaml",
        "line": 10,
        "replaced": [{"value": "50%", "file": "rules/tobacco/account-manager.yaml", "line": 20}],
    }
    assert entries["period", 0]["value"] == "month"


def test_without_effective_it_is_the_file(run: Run) -> None:
    shown = run("show", "tobacco/account-manager")
    assert shown.stdout == (ROOT / "rules/tobacco/account-manager.yaml").read_text("utf-8")
