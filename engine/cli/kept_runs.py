"""Runs of a store on the screen: brought to their end with a bar, then told as text or JSON."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from json import dumps
from typing import TYPE_CHECKING, Any

from engine.cli.screen import progress, say
from engine.cli.stopped import INTERRUPTED, Stopped
from engine.diagnostics import Rejected, Words, diagnose

if TYPE_CHECKING:
    from engine.archive.runs import Seen, StoredRun
    from engine.archive.store import Store
    from engine.archive.store.session import Actor

__all__ = [
    "finished",
    "moved",
    "need_finished",
    "run_json",
    "state_words",
    "tell_run",
    "value_text",
]

# More than anybody reads on a screen; JSON has them all.
_SHOWN = 20
_WAITING = Words(
    "考核 {run} 已在别处计算，等它算完", "the run {run} is being worked on already; waiting for it"
)
_STOPPED = Words(
    "已停止，接着算：kaohe runs resume {run}", "stopped; take it up again: kaohe runs resume {run}"
)
_STATES = {
    "started": Words("计算中", "at work"),
    "resumed": Words("计算中", "at work"),
    "stopped": Words("已停止", "stopped"),
    "failed": Words("未能完成", "failed"),
    "finished": Words("完成", "finished"),
    "lost": Words("中断", "interrupted"),
}
_ERASED = Words("{state}，数据已清除", "{state}, its records erased")
_LINES = (
    ("run", Words("考核", "run")),
    ("state", Words("状态", "state")),
    ("scheme", Words("方案", "scheme")),
    ("period", Words("周期", "period")),
    ("version", Words("版本", "version")),
    ("snapshot", Words("数据", "records")),
    ("results", Words("结果", "results")),
    ("root", Words("承诺根", "root")),
    ("corrects", Words("更正", "corrects")),
)
_TRIAL = Words("试算，不是发布的版本", "a trial, no published version")
_CHANGED = Words("更正：{changed} 个对象有变，{added} 个新增，{removed} 个不再计算",
                 "the correction changes {changed}, adds {added}, removes {removed}")  # fmt: skip


def state_words(state: str, erased: bool = False) -> Words:
    """The state of a run in words."""
    words = _STATES[state]
    return _ERASED.fill(state=words) if erased else words


def finished(store: Store, actor: Actor, run: StoredRun, new: bool, lang: str) -> StoredRun:
    """The run at its end; Ctrl-C stops it, which the log says. Raises Rejected, Stopped."""
    from engine.archive.runs import Halted, completed

    def waiting() -> None:
        say(_WAITING.fill(run=run.id).of(lang))

    try:
        with progress(Words("计算得分", "Scoring"), lang) as bar:
            return completed(store, actor, run, new, bar, waiting)
    except Halted:
        raise Rejected([diagnose("run-halted", None, run=run.id)]) from None
    except KeyboardInterrupt:
        say(_STOPPED.fill(run=run.id).of(lang))
        raise Stopped((), INTERRUPTED) from None


def need_finished(run: StoredRun) -> None:
    """Raises Rejected where a run has no results."""
    if not run.finished:
        raise Rejected([diagnose("run-not-finished", None, run=run.id, state=run.state)])


def run_json(run: StoredRun, seen: Seen | None = None) -> dict[str, object]:
    """A run for programs."""
    found: dict[str, object] = {
        "run": run.id,
        "scheme": run.scheme,
        "version": run.version,
        "trial": run.version is None,
        "period": run.period,
        "day": run.day or None,
        "closure": run.closure,
        "snapshot": run.snapshot,
        "results": run.results,
        "root": run.root,
        "corrects": run.corrects,
        "state": seen.state if seen is not None else run.state,
        "erased": run.erased,
        "who": run.who,
        "entry": run.seq,
    }
    if seen is not None and not seen.over:
        found |= {"done": seen.progress.done, "total": seen.progress.total}
    return found


def moved(difference: Mapping[str, Any]) -> list[str]:
    """Whose score changed, and from what to what; so many as one reads on a screen."""
    scored = [each for each in difference["changed"] if "score" in each]
    lines = [
        f"  {each['subject']}  {value_text(each['score'][0])} → {value_text(each['score'][1])}"
        for each in scored[:_SHOWN]
    ]
    return lines + ([f"  … {len(scored) - _SHOWN}"] if len(scored) > _SHOWN else [])


def value_text(value: object) -> str:
    """A value of a result line for people; why there is none in a bracket."""
    if value is None:
        return "-"
    if isinstance(value, dict) and value.keys() == {"code", "state", "what"}:
        return f"{value['state']} ({value['code']}: {value['what']})"
    return value if isinstance(value, str) else dumps(value, ensure_ascii=False, sort_keys=True)


def tell_run(store: Store, run: StoredRun, form: str, lang: str, seen: Seen | None = None) -> None:
    """A run on stdout: its id, state and digests; what it changes, where it corrects another."""
    from engine.archive.runs import kept_difference

    difference = kept_difference(store, run)
    if form == "json":
        from engine.report.json_report import as_text

        content = run_json(run, seen)
        sys.stdout.write(as_text(content | ({"difference": difference} if difference else {})))
        return
    told = run_json(run, seen) | {"version": run.version or _TRIAL.of(lang)}
    told["state"] = state_words(str(told["state"]), run.erased).of(lang)
    lines = [f"{words.of(lang)}  {told[name]}" for name, words in _LINES if told[name] is not None]
    if difference is not None:
        counts = {name: len(difference[name]) for name in ("changed", "added", "removed")}
        lines.append(_CHANGED.fill(**counts).of(lang))
        lines += moved(difference)
    sys.stdout.write("\n".join(lines) + "\n")
