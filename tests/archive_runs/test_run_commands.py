"""The commands: what they print, their exit codes, and what they refuse."""

from __future__ import annotations

import json
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import pytest

from engine.archive.runs import Halted
from engine.archive.store import Store
from engine.archive.versions import approve, new_draft, prepare, publish, submit
from engine.cli.main import cli
from tests.archive_runs.runs_world import AUTHOR, PUBLISHER, REVIEWER, SCHEME


class Shell:
    """Runs commands in this process on one store."""

    def __init__(self, store: Store, capsys: pytest.CaptureFixture[str]) -> None:
        self.store = store
        self.capsys = capsys

    def __call__(self, *words: object, who: str = AUTHOR.who) -> tuple[int, str, str]:
        """Exit code, stdout, stderr."""
        given = [*map(str, words), "--store", str(self.store.folder), "--as", who, "--lang", "zh"]
        with pytest.raises(SystemExit) as left:
            cli.main(given)
        out, err = self.capsys.readouterr()
        return int(left.value.code or 0), out, err


@pytest.fixture
def shell(house: Store, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(house, capsys)


def published(store: Store, demo: Path, number: int = 1) -> None:
    draft = new_draft(store, AUTHOR, demo / "scheme.yaml", why=f"第 {number} 版")
    version, compared = submit(store, AUTHOR, prepare(store, draft.id), "提交")
    approve(store, REVIEWER, version.digest, "同意", compared)
    publish(store, PUBLISHER, version.digest, "施行")


def ran(shell: Shell, demo: Path, *more: object) -> dict[str, object]:
    code, out, _ = shell("run", demo / "scheme.yaml", "--data", demo / "data", "--period", "2024Q1",
                         "--trial", "--format", "json", *more)  # fmt: skip
    assert code == 0
    found: dict[str, object] = json.loads(out)
    return found


def test_a_trial_says_that_it_is_one(shell: Shell, demo: Path) -> None:
    found = ran(shell, demo)
    assert (found["trial"], found["version"], found["state"]) == (True, None, "finished")
    code, out, _ = shell("runs", "list")
    assert code == 0
    assert out.split() == [found["run"], "demo/visits", "2024Q1", "完成", "试算"]
    assert ran(shell, demo) == found


def test_without_trial_a_file_must_have_been_published(shell: Shell, demo: Path) -> None:
    words = ("run", demo / "scheme.yaml", "--data", demo / "data", "--period", "2024Q1")
    code, out, err = shell(*words)
    assert (code, out) == (1, "")
    assert "run-of-unpublished" in err
    published(shell.store, demo)
    code, out, _ = shell(*words, "--format", "json")
    assert code == 0
    by_file = json.loads(out)
    assert by_file["version"] == by_file["closure"]
    for name in ("demo/visits", "demo/visits@1", f"demo/visits@{by_file['version'][:8]}"):
        code, out, _ = shell("run", name, *words[2:], "--format", "json")
        assert (code, json.loads(out)) == (0, by_file)
    assert ran(shell, demo)["run"] != by_file["run"]


def test_a_version_that_is_not_there_is_refused(shell: Shell, demo: Path) -> None:
    rest = ("--data", demo / "data", "--period", "2024Q1")
    for name in ("demo/visits", "demo/visits@7"):
        code, out, err = shell("run", name, *rest)
        assert (code, out) == (1, "")
        assert "no-such-version" in err
    published(shell.store, demo)
    code, out, err = shell("run", "demo/visits", "--data", demo / "data", "--period", "2023Q1")
    assert (code, out) == (1, "")
    assert "none-published" in err


def test_records_laid_over_map_columns_only(shell: Shell, demo: Path) -> None:
    plain = ran(shell, demo)
    rep = demo / "data" / "rep.csv"
    rep.write_text(rep.read_text("utf-8").replace("region", "地区"), "utf-8")
    overlay = demo / "columns.yaml"
    overlay.write_text(
        "kaohe: 1\nrecords:\n  rep:\n    fields:\n      region: {column: 地区}\n", "utf-8"
    )
    assert ran(shell, demo, "--records", overlay) == plain
    overlay.write_text(
        "kaohe: 1\nrecords:\n  rep:\n    fields:\n      region: {column: 地区}\n      level: text\n",
        "utf-8",
    )
    header, *rows = rep.read_text("utf-8").splitlines()
    rep.write_text("\n".join([f"{header},level", *(f"{row},1" for row in rows)]) + "\n", "utf-8")
    code, out, err = shell("run", demo / "scheme.yaml", "--data", demo / "data", "--period",
                           "2024Q1", "--trial", "--records", overlay)  # fmt: skip
    assert (code, out) == (1, "")
    assert "snapshot-header" in err


def test_rows_set_aside_are_counted_and_make_another_run(shell: Shell, demo: Path) -> None:
    plain = ran(shell, demo)
    with (demo / "data" / "visit.csv").open("a", encoding="utf-8") as file:
        file.write("nobody,2024-03-31,9\n")
    words = ("run", demo / "scheme.yaml", "--data", demo / "data", "--period", "2024Q1", "--trial",
             "--format", "json")  # fmt: skip
    code, out, err = shell(*words)
    assert (code, out) == (1, "")
    assert "nobody" in err
    code, out, err = shell(*words, "--set-aside", demo / "aside.csv")
    assert code == 0
    assert "1 行" in err
    found = json.loads(out)
    assert found["snapshot"] == plain["snapshot"]
    assert found["results"] == plain["results"]
    assert found["run"] != plain["run"]


def test_a_correction_tells_what_it_changes(shell: Shell, demo: Path) -> None:
    old = ran(shell, demo)
    with (demo / "data" / "visit.csv").open("a", encoding="utf-8") as file:
        file.write("r0,2024-03-31,9\n")
    new = ran(shell, demo, "--corrects", old["run"], "--why", "补录")
    assert new["corrects"] == old["run"]
    code, out, _ = shell("runs", "show", new["run"])
    assert code == 0
    assert f"更正  {old['run']}" in out
    code, out, _ = shell("runs", "list")
    assert f"已由 {new['run']} 更正" in out.splitlines()[0]


def test_replay_answers_by_its_exit_code(shell: Shell, demo: Path) -> None:
    run = ran(shell, demo)["run"]
    code, out, err = shell("replay", run, who="审计")
    assert (code, err) == (0, "")
    assert "相同" in out
    code, out, _ = shell("replay", "--all")
    assert (code, out.count("相同")) == (0, 1)
    other = demo / "other.yaml"
    other.write_text(SCHEME.replace("value: 10", "value: 12"), "utf-8")
    code, out, err = shell("replay", run, "--with", other)
    assert (code, err) == (1, "")
    assert "第一处不同：指标 r0 完成率" in out
    code, out, _ = shell("replay", run, "--with", other, "--format", "json")
    found = json.loads(out)
    assert code == 1
    assert found["first"]["stored_trace"][0]["text"] == "次数 / 目标"
    assert {each["subject"] for each in found["changes"]["changed"]} >= {"r0", "r1"}


@pytest.mark.parametrize("words", [(), ("--all", "0000"), ("--all", "--data", ".")])
def test_replay_wants_one_run_or_all(shell: Shell, words: tuple[str, ...]) -> None:
    code, out, err = shell("replay", *words)
    assert (code, out) == (2, "")
    assert "replay-what" in err


def test_a_run_that_is_over_is_watched_and_not_stopped(shell: Shell, demo: Path) -> None:
    run = ran(shell, demo)
    code, out, err = shell("runs", "watch", run["run"])
    assert (code, out.strip()) == (0, run["results"])
    assert "完成：6 / 6" in err
    code, out, err = shell("runs", "stop", run["run"])
    assert (code, out) == (1, "")
    assert "run-is-finished" in err
    code, out, _ = shell("runs", "resume", run["run"], "--format", "json")
    assert (code, json.loads(out)) == (0, run)


def test_a_stopped_run_is_told_and_resumed(
    shell: Shell, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("run", demo / "scheme.yaml", "--data", demo / "data", "--period", "2024Q1", "--trial")
    with monkeypatch.context() as patch:
        patch.setattr(import_module("engine.archive.runs.work"), "result_lines", _interrupt)
        code, out, err = shell(*words)
    assert (code, out) == (130, "")
    assert "kaohe runs resume" in err
    code, out, _ = shell("runs", "list", "--format", "json")
    (run,) = json.loads(out)
    assert (run["state"], run["results"]) == ("stopped", None)
    code, out, _ = shell("runs", "watch", run["run"])
    assert (code, out) == (1, "stopped\n")
    code, out, err = shell("replay", run["run"])
    assert (code, out) == (1, "")
    assert "run-not-finished" in err
    code, _, _ = shell("runs", "resume", run["run"])
    assert code == 0


def test_a_run_that_somebody_else_stops_says_so(
    shell: Shell, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def halted(*_: object) -> None:
        raise Halted("abc")

    monkeypatch.setattr(import_module("engine.archive.runs.work"), "result_lines", halted)
    code, out, err = shell("run", demo / "scheme.yaml", "--data", demo / "data", "--period",
                           "2024Q1", "--trial")  # fmt: skip
    assert (code, out) == (1, "")
    assert "run-halted" in err


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_stored_run_is_explained_without_its_files(shell: Shell, demo: Path) -> None:
    run = ran(shell, demo)["run"]
    for path in (*(demo / "data").iterdir(), demo / "scheme.yaml", demo / "records.yaml"):
        path.unlink()
    code, out, _ = shell("runs", "explain", run, "--subject", "r1", who="审计")
    assert code == 0
    assert "r1" in out
    assert "percentile(完成率 among region)" in out
    code, out, err = shell("runs", "explain", run, "--subject", "nobody")
    assert (code, out) == (2, "")
    assert "nobody" in err


@pytest.mark.parametrize("ending", [".pdf", ".xlsx"])
def test_a_stored_run_gives_a_packet_and_the_log_says_so(
    shell: Shell, demo: Path, tmp_path: Path, ending: str
) -> None:
    run = ran(shell, demo)["run"]
    (demo / "scheme.yaml").unlink()
    packets = []
    for name in ("one", "two"):
        written = tmp_path / f"{name}{ending}"
        words = ("runs", "appeal", run, "--subject", "r1", "-o", written, "--why", "异议")
        assert shell(*words, who="审计")[0] == 0
        packets.append(written.read_bytes())
    assert packets[0] == packets[1]
    _, out, _ = shell("log", "show", "--kind", "appeal", "--format", "json")
    entries = json.loads(out)
    digest = sha256(packets[0]).hexdigest()
    assert [(e["why"], e["body"]["packet"]) for e in entries] == [("异议", digest)] * 2
    code, _, err = shell(
        "runs", "appeal", run, "--subject", "nobody", "-o", tmp_path / f"n{ending}"
    )
    assert code == 2
    assert "no-such-subject" in err
    assert not (tmp_path / f"n{ending}").exists()


def test_who_may_not_run_is_told_before_anything_is_read(shell: Shell, demo: Path) -> None:
    code, out, err = shell("run", demo / "scheme.yaml", "--data", demo / "nowhere", "--period",
                           "2024Q1", "--trial", who="审计")  # fmt: skip
    assert (code, out) == (1, "")
    assert "role-needed" in err
