"""Drafts and versions in words: times, states, edits, and what differs between two versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from engine.diagnostics import Words

if TYPE_CHECKING:
    from engine.archive.versions import Version
    from engine.archive.versions.history import EditMade, StepTaken

__all__ = ["changes_lines", "days_text", "edit_line", "moment_text", "step_lines"]

_EDIT = Words(
    "第 {revision} 次  {who}  {at}  {files}  {why}", "{revision}  {who}  {at}  {files}  {why}"
)
_FROM = Words(
    "由草稿 {draft} 第 {revision} 次修订提交", "submitted as revision {revision} of {draft}"
)
_SEEN = Words("看过的比较 {digest}", "comparison looked at: {digest}")
_CASES = Words("用例结果 {digest}", "results of the cases: {digest}")
_FIRST = Words(
    "第一个版本，没有可比的。", "The first version: there is nothing to compare it with."
)
_EFFECT = Words("影响结果的修改 {count} 处：", "Edits that can change a result: {count}")
_NONE = Words("没有影响结果的修改。", "No edit that can change a result.")
_SILENT = Words("不影响结果的改动 {count} 处：", "Edits without effect: {count}")
_APART = Words("不能比较：", "They cannot be compared:")
_ALWAYS = Words("一直", "always")
_SINCE = Words("{first} 起", "from {first}")
_TILL = Words("到 {last}", "until {last}")


def moment_text(at: str) -> str:
    """A time of the log to the second, in UTC (RFC 3339)."""
    return f"{at[:19]}Z"


def days_text(version: Version, lang: str) -> str:
    """Its days in force."""
    first, last = version.effective, version.until
    if first is None:
        return (_ALWAYS if last is None else _TILL.fill(last=last)).of(lang)
    return _SINCE.fill(first=first).of(lang) if last is None else f"{first} .. {last}"


def edit_line(edit: EditMade, lang: str) -> str:
    """One revision of a draft."""
    return (
        _EDIT.fill(
            revision=edit.revision, who=edit.who, at=moment_text(edit.at),
            files=", ".join(edit.files) or "-", why=edit.why or "-",
        )
        .of(lang)
        .rstrip()
    )  # fmt: skip


def step_lines(step: StepTaken, lang: str) -> Iterator[str]:
    """One step of a version: who, when, why, and what they had looked at."""
    from engine.archive.versions.steps import STATES

    yield f"{STATES[step.step].of(lang)}  {step.who}  {moment_text(step.at)}  {step.why}"
    if step.draft is not None:
        yield f"  {_FROM.fill(draft=step.draft, revision=step.revision).of(lang)}"
    if step.cases is not None:
        yield f"  {_CASES.fill(digest=step.cases).of(lang)}"
    if step.compared is not None:
        yield f"  {_SEEN.fill(digest=step.compared).of(lang)}"


def changes_lines(content: dict[str, Any], lang: str) -> Iterator[str]:
    """What differs by meaning, from a comparison as it is kept."""
    changes = content["changes"]
    if content["with"] is None:
        yield _FIRST.of(lang)
        return
    if "incomparable" in changes:
        yield _APART.of(lang)
        yield from (f"  {each['message'][lang]}" for each in changes["incomparable"])
        return
    edits = [edit for cause in changes["effect"] for edit in cause["edits"]]
    yield (_EFFECT.fill(count=len(edits)) if edits else _NONE).of(lang)
    yield from _edits(edits, lang)
    if changes["none"]:
        yield _SILENT.fill(count=len(changes["none"])).of(lang)
        yield from _edits(changes["none"], lang)


def _edits(edits: Iterable[dict[str, Any]], lang: str) -> Iterator[str]:
    return (f"  {edit['what'][lang]}" for edit in edits)
