"""Files laid over others: what comes out, and what is told where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.diagnostics import Diagnostic, Severity
from engine.scheme.build import complete, load_scheme, read_document
from engine.scheme.read import Mapping, Node, Scalar, Sequence

TABLE = yaml.safe_load(Path(__file__).with_name("overlays.yaml").read_text("utf-8"))
CASES: list[dict[str, Any]] = TABLE["cases"]


@pytest.fixture(params=CASES, ids=[case["name"] for case in CASES])
def case(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, Any]:
    """A case with its files in the current folder."""
    found: dict[str, Any] = request.param
    files = {"base.yaml": TABLE["base"], "heir.yaml": found["heir"], **found.get("files", {})}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return found


def shown(found: Diagnostic) -> str:
    span = found.span
    assert span is not None, found
    lines = Path(span.file).read_text("utf-8").splitlines()
    line = lines[span.line - 1] if span.line <= len(lines) else ""
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    return f"{found.code} {span.file}:{span.line} `{line[span.column - 1 : end]}`"


def test_what_comes_out_and_what_is_told(case: dict[str, Any]) -> None:
    loaded = load_scheme(Path("heir.yaml"))
    told = [d for d in loaded.diagnostics if d.severity is Severity.ERROR]
    if "only" in case:
        told = [d for d in told if d.code == case["only"]]
    wanted = case.get("found", [])
    assert [shown(d) for d in told] == wanted
    assert loaded.failed == (loaded.scheme is None) == bool(wanted)
    if "warned" in case:
        warned = [d for d in loaded.diagnostics if d.severity is Severity.WARNING]
        assert [shown(d) for d in warned] == case["warned"]
    assert case.get("says", "") in " ".join(f"{d.message.en} {d.hint.en}" for d in told)
    for path, value in case.get("is", {}).items():
        assert value_at(path) == value, path


def value_at(path: str) -> object:
    """What the heir comes to at a path of keys; None where there is nothing."""
    node: Node | None = complete(read_document(Path("heir.yaml"))).content
    for key in path.split("/"):
        node = node.get(key) if isinstance(node, Mapping) else None
    if isinstance(node, Sequence):
        return [item.text for item in node.items if isinstance(item, Scalar)]
    return node.text if isinstance(node, Scalar) else None


def test_a_file_that_came_with_kaohe_is_told_by_its_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    own = "kaohe: 1\nscheme: our/own\nextends: bank/account-manager\n"
    Path("own.yaml").write_text(own + "parameters: {复核比例: 9%}\n", "utf-8")
    (told,) = load_scheme(Path("own.yaml")).diagnostics
    assert told.code == "override-range"
    assert ": bank/account-manager.yaml, line" in told.message.en
