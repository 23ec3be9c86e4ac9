"""The commands about drafts and versions, as people type them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from engine.archive.store import create_store
from engine.cli.main import cli
from tests.archive_versions.conftest import ADMIN, PEOPLE

Typed = Callable[..., str]


@pytest.fixture
def typed(tmp_path: Path, scheme: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Runs a command in a folder with a store, ``who`` acting, and looks at its exit code.

    Gives what it prints, with what it says on the side if it is refused or ``both`` are asked for.
    """
    assert scheme.is_file()
    store = create_store(tmp_path / "kaohe-store", ADMIN)
    with store.writing(ADMIN) as writing:
        for name, roles in PEOPLE.items():
            rows: list[tuple[str, dict[str, object]]] = [("person", {"name": name, "title": ""})]
            rows += [("role_change", {"person": name, "role": r, "granted": True}) for r in roles]
            writing.add("person", "", rows)
    store.close()
    monkeypatch.chdir(tmp_path)

    def run(command: str, *more: str, who: str = "作者", code: int = 0, both: bool = False) -> str:
        arguments = [*command.split(), *more, "--lang", "zh"]
        monkeypatch.setenv("KAOHE_USER", who)
        result = CliRunner().invoke(cli, arguments)
        assert result.exit_code == code, result.output
        return result.output if code or both else result.stdout

    return run


def submitted(typed: Typed) -> str:
    """The first version is submitted; the digest of its comparison."""
    typed("draft new demo/scheme.yaml")
    told: dict[str, Any] = json.loads(typed("submit draft-1 --why 提交 --format json"))
    return str(told["compared"])


def test_a_version_is_drafted_submitted_approved_and_published(typed: Typed) -> None:
    assert typed("draft new demo/scheme.yaml --why 起草") == (
        "draft-1 第 1 次修订：3 个文件，用例 1 个文件\n"
    )
    assert "draft-1  demo/visits  第 1 次修订  作者" in typed("draft list")
    shown = typed("draft show draft-1")
    assert "文件: cases/visits.yaml, records.yaml, scheme.yaml" in shown
    assert "用例 1 个，不符 0 个" in shown
    told = typed("submit draft-1 --why 请审核")
    assert "第一个版本，没有可比的。" in told
    digest = told.rpartition("比较的摘要：")[2].strip()
    assert digest in typed("versions compare demo/visits@1", who="审核")
    blind = typed("approve demo/visits@1 --why 同意", who="审核", code=1)
    assert "comparison-needed" in blind
    typed(f"approve demo/visits@1 --why 同意 --compared {digest[:12]}", who="审核")
    assert "已发布" in typed("publish demo/visits@1 --why 施行", who="发布")
    shown = typed("versions show demo/visits@1")
    assert [line.split()[0] for line in shown.splitlines()[3:] if line[2] != " "] == [
        "已提交",
        "已批准",
        "已发布",
    ]
    assert f"看过的比较 {digest}" in shown
    (version,) = json.loads(typed("versions list --format json"))["versions"]
    assert [s["who"] for s in version["steps"]] == ["作者", "审核", "发布"]
    assert "已停用" in typed("retire demo/visits@1 --why 停用", who="发布")


def test_nobody_approves_their_own_work(typed: Typed) -> None:
    digest = submitted(typed)
    typed("draft new demo/scheme.yaml", who="全能")
    Path("demo/scheme.yaml").write_text(
        Path("demo/scheme.yaml").read_text("utf-8").replace("优:", "优秀:"), "utf-8"
    )
    typed("draft edit draft-2 --revision 1 demo/scheme.yaml --why 改名", who="全能")
    typed("submit draft-2 --why 提交", who="作者")
    told = typed("versions compare demo/visits@2", who="全能").rpartition("比较的摘要：")[2].strip()
    own = typed(f"approve demo/visits@2 --why 同意 --compared {told}", who="全能", code=1)
    assert "own-work" in own
    other = typed(f"approve demo/visits@2 --why 同意 --compared {digest}", who="审核", code=1)
    assert "comparison-of-other" in other


def test_a_stale_edit_shows_both_texts_and_changes_nothing(typed: Typed) -> None:
    typed("draft new demo/scheme.yaml")
    typed("draft export draft-1 --to mine")
    typed("draft export draft-1 --to theirs")
    for folder, old, new in (("theirs", "目标: 10", "目标: 20"), ("mine", "优:", "优秀:")):
        path = Path(folder, "scheme.yaml")
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    first = typed(
        "draft edit draft-1 --revision 1 theirs/scheme.yaml --why 提高", who="同事", both=True
    )
    assert first.startswith("draft-1 第 2 次修订\n")
    assert "case-differs" in first
    stale = typed("draft edit draft-1 --revision 1 mine/scheme.yaml --why 改名", code=1)
    for line in ("-  目标: 10", "+  目标: 20", "-  优: ", "+  优秀: ", "+++ scheme.yaml (你的)"):
        assert line in stale
    assert "edit-stale" in stale
    assert "同事 已改到第 2 次" in stale
    told = json.loads(
        typed(
            "draft edit draft-1 --revision 1 mine/scheme.yaml --why 改名 --format json", code=1
        ).partition("\n错误")[0]
    )
    assert told["latest"] == 2
    (clash,) = told["files"]
    assert "目标: 20" in clash["theirs"]
    assert "优秀:" in clash["yours"]
    merged = typed("draft edit draft-1 --revision 1 mine/scheme.yaml --why 改名 --merge")
    assert merged.startswith("draft-1 第 3 次修订，与别人的修改合并：scheme.yaml")
    difference = typed("draft diff draft-1")
    assert "+  目标: 20" in difference
    assert '+  优秀: ">= 90"' in difference
    assert typed("draft diff draft-1 --from 3") == ""


def test_files_are_found_by_their_names(typed: Typed) -> None:
    typed("draft new demo/scheme.yaml")
    Path("visits.yaml").write_text("kaohe: 1\n", "utf-8")
    Path("more.yaml").write_text(Path("demo/cases/visits.yaml").read_text("utf-8"), "utf-8")
    edit = "draft edit draft-1 --why 改"
    unknown = typed(f"{edit} --revision 1 more.yaml", code=1)
    assert "draft-file-unknown" in unknown
    typed(f"{edit} --revision 1 cases/more.yaml=more.yaml")
    typed(f"{edit} --revision 2 other/visits.yaml=more.yaml")
    ambiguous = typed(f"{edit} --revision 3 visits.yaml", code=1)
    assert "draft-file-ambiguous" in ambiguous
    typed(f"{edit} --revision 3 --remove other/visits.yaml --remove cases/more.yaml")
    assert "文件: cases/visits.yaml, records.yaml, scheme.yaml" in typed("draft show draft-1")
    assert "draft-needs-entry" in typed(f"{edit} --revision 4 --remove scheme.yaml", code=1)
    assert "edit-nothing" in typed(f"{edit} --revision 4 demo/scheme.yaml", code=1)
    assert "why-needed" in typed("draft edit draft-1 --revision 4 visits.yaml", code=1)
    assert "no-such-revision" in typed(f"{edit} --revision 9 visits.yaml", code=1)
    assert "no-such-draft" in typed("draft show draft-9", code=1)
    assert "no-such-file" in typed(f"{edit} --revision 4 none.yaml", code=2)
    assert "export-folder-taken" in typed("draft export draft-1 --to demo", code=2)


def test_a_red_case_is_shown_in_the_draft_s_own_file(typed: Typed) -> None:
    typed("draft new demo/scheme.yaml")
    cases = Path("demo/cases/visits.yaml")
    cases.write_text(cases.read_text("utf-8").replace("score: 10", "score: 11"), "utf-8")
    typed("draft edit draft-1 --revision 1 demo/cases/visits.yaml --why 改用例")
    cases.unlink()
    refused = typed("submit draft-1 --why 提交", code=1)
    assert "submit-needs-green" in refused
    assert "cases/visits.yaml:12:14: 错误[case-differs]" in refused
    assert "12 |       score: 11" in refused


def test_who_moves_is_in_the_comparison_when_records_are_given(typed: Typed) -> None:
    digest = submitted(typed)
    typed(f"approve demo/visits@1 --why 同意 --compared {digest}", who="审核")
    typed("publish demo/visits@1 --why 施行", who="发布")
    Path("data").mkdir()
    Path("data/rep.csv").write_text("id,name\na,甲\nb,乙\n", "utf-8")
    Path("data/visit.csv").write_text("rep,date\na,2024-02-01\na,2024-02-02\n", "utf-8")
    scheme = Path("demo/scheme.yaml")
    scheme.write_text(scheme.read_text("utf-8").replace("目标: 10", "目标: 8"), "utf-8")
    cases = Path("demo/cases/visits.yaml")
    cases.write_text(cases.read_text("utf-8").replace("score: 10", "score: 12.5"), "utf-8")
    typed("draft new demo/scheme.yaml")
    text = typed("submit draft-2 --why 提交")
    assert "影响结果的修改 1 处：\n  参数 目标 10 → 8" in text
    moved = typed("versions compare demo/visits@2 --data data --period 2024Q1", who="审核")
    assert "升 1 人，降 0 人，不变 1 人" in moved
    again = json.loads(
        typed("versions compare demo/visits@2 --data data --period 2024Q1 --format json", who="看")
    )
    assert again["digest"] == moved.rpartition("比较的摘要：")[2].strip()
    (person,) = again["measured"]["people"]
    assert (person["subject"], person["change"]) == ("a", "5")
    typed(f"approve demo/visits@2 --why 同意 --compared {again['digest']}", who="审核")
    overlap = typed("publish demo/visits@2 --why 施行", who="发布", both=True)
    assert "publish-overlaps" in overlap
    assert "option-needed" in typed("versions compare demo/visits@2 --data data", code=2)


def test_one_version_takes_the_place_of_another(typed: Typed) -> None:
    digest = submitted(typed)
    typed(f"approve demo/visits@1 --why 同意 --compared {digest}", who="审核")
    typed("publish demo/visits@1 --why 施行", who="发布")
    typed("draft new --base demo/visits@1")
    typed("draft export draft-2 --to mine")
    scheme = Path("mine/scheme.yaml")
    scheme.write_text(scheme.read_text("utf-8").replace("优:", "优秀:"), "utf-8")
    typed("draft edit draft-2 --revision 1 mine/scheme.yaml --why 改名")
    told = typed("submit draft-2 --why 提交").rpartition("比较的摘要：")[2].strip()
    typed(f"reject demo/visits@2 --why 再想想 --compared {told}", who="审核")
    typed("submit draft-2 --why 再提交")
    typed(f"approve demo/visits@2 --why 同意 --compared {told}", who="审核")
    published = typed("publish demo/visits@2 --why 代替 --instead-of 1", who="发布", both=True)
    assert "publish-overlaps" not in published
    assert [line.split()[1] for line in typed("versions list").splitlines()] == ["已停用", "已发布"]


def test_a_draft_is_not_made_of_a_file_of_cases(typed: Typed) -> None:
    assert "not-a-scheme" in typed("draft new demo/cases/visits.yaml", code=2)
    assert "draft-1" not in typed("draft list")


def test_records_and_period_given_with_a_first_version_are_not_passed_over(typed: Typed) -> None:
    typed("draft new demo/scheme.yaml")
    command = "submit draft-1 --why 提交 --data nowhere --period"
    assert "period" in typed(f"{command} 2025Q9", code=2)
    assert "no-such-file" in typed(f"{command} 2025Q1", code=2)
    assert "demo/visits" not in typed("versions list")
