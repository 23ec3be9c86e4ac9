"""A first scheme out of indicators: every number in it is a proposal and says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.diagnostics import Words
from engine.report.draft.indicators import Indicator
from engine.report.draft.yaml_text import formula_name, scalar

__all__ = ["Draft", "scheme_text"]

_HEAD = Words(
    "# 方案初稿，由现有文件推测而来。\n"
    "# 分值、目标、档次都是占位，请按本单位的规则文件改定，并注明出处（source）。",
    "# A first draft, guessed from the files. Points, targets and grades are placeholders:\n"
    "# replace them by those of your rule document, and say where each stands (source).",
)
_TARGET = Words("{name}目标", "target_{name}")
_OURS = Words("占位：现有数据的中位数，请改为规定的目标", "placeholder: the median of your data")
_SOURCE = Words("规则文件的条款", "clause of the rule document")
_GRADES = {
    "zh": (("优", ">= 90"), ("良", ">= 75"), ("中", ">= 60"), ("未达标", "otherwise")),
    "en": (("A", ">= 90"), ("B", ">= 75"), ("C", ">= 60"), ("D", "otherwise")),
}
_TOP = Words("前三名", "Best three")
_POINTS = 100
_CAP = {False: "cap=100%", True: 'better="low"'}


@dataclass(frozen=True, slots=True)
class Draft:
    """What a scheme is made of. ``targets`` are literals by the name of an indicator; without one, 1."""

    name: str
    title: str
    subject: str
    period: str
    indicators: Sequence[Indicator]
    targets: Mapping[str, str]


def scheme_text(draft: Draft, lang: str) -> str:
    """The file, ending with a line break."""
    lines = [
        *_HEAD.of(lang).split("\n"),
        "kaohe: 1",
        f"scheme: {scalar(draft.name)}",
        f"title: {scalar(draft.title)}",
        f"subject: {scalar(draft.subject)}",
        f"period: {draft.period}",
        "records: records.yaml",
        "",
    ]
    own = [each for each in draft.indicators if not each.target]
    if own:
        lines.append("parameters:")
        for each in own:
            value = draft.targets.get(each.name, "1")
            value += f" {each.unit}" if each.unit else ""
            name = scalar(_target(each, lang))
            lines.append(f"  {name}: {{value: {value}, comment: {scalar(_OURS.of(lang))}}}")
        lines.append("")
    lines.append("measures:")
    for each in draft.indicators:
        lines.append(f"  {scalar(each.name)}: {each.formula}")
        if each.target:
            lines.append(f"  {scalar(_target(each, lang))}: {each.target}")
    lines += ["", "score:", f"  points: {_POINTS}", "  round: 2", "  parts:"]
    for each, points in zip(draft.indicators, _shares(len(draft.indicators)), strict=True):
        lines += _part(each, points, lang)
    lines += ["", "grades:", *(f"  {name}: {scalar(band)}" for name, band in _GRADES[lang])]
    lines += ["", "outcomes:", f"  {scalar(_TOP.of(lang))}: {{top: 3}}"]
    return "\n".join(lines) + "\n"


def _part(each: Indicator, points: int, lang: str) -> list[str]:
    name = formula_name(each.name)
    return [
        f"    {scalar(each.name)}:",
        f"      points: {points}",
        f"      source: {_SOURCE.of(lang)}",
        f"      rate: attain({name}, {formula_name(_target(each, lang))}, {_CAP[each.low]})",
    ]


def _target(each: Indicator, lang: str) -> str:
    return _TARGET.fill(name=each.name).of(lang)


def _shares(count: int) -> list[int]:
    """The points of so many parts: as equal as whole numbers can be."""
    each, rest = divmod(_POINTS, count)
    return [each + (at < rest) for at in range(count)]
