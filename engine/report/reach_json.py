"""What reach found as JSON. Numbers are texts in full (L7.3); a state is an object."""

from __future__ import annotations

from decimal import Decimal

from engine.explain.reach import Answer, Goal, Indicator, Place, Reach, Short
from engine.language.values import Value, plain
from engine.report.json_report import state_json, value_json

__all__ = ["reach_json"]


def reach_json(reach: Reach) -> dict[str, object]:
    """Everything, the answers the cheapest first."""
    return {
        "scheme": reach.scheme.name,
        "digest": reach.scheme.digest,
        "period": str(reach.period),
        "subject": reach.subject.key,
        "goal": _goal(reach.goal),
        "now": _place(reach.now),
        "already": reach.already,
        "answers": [_answer(each) for each in reach.answers],
        "short": [_short(each) for each in reach.short],
        "faults": [{"part": each.part, **state_json(each.state)} for each in reach.faults],
    }


def _goal(goal: Goal) -> dict[str, object]:
    wanted: object = {"grade": goal.grade, "rank": goal.rank, "score": plain(goal.score)}[goal.kind]
    return {"kind": goal.kind, goal.kind: wanted, "part": goal.part}


def _place(place: Place) -> dict[str, object]:
    return {"score": value_json(place.score), "grade": place.grade, "rank": place.rank}


def _indicator(indicator: Indicator) -> dict[str, object]:
    return {
        "indicator": indicator.name,
        "period": str(indicator.window),
        "unit": indicator.unit,
        "step": plain(indicator.step),
        "now": value_json(indicator.value),
        "bounds": [_number(indicator.low), _number(indicator.high)],
    }


def _answer(answer: Answer) -> dict[str, object]:
    return {
        **_indicator(answer.indicator),
        "needed": plain(answer.needed),
        "change": _number(answer.change),
        "cost": _number(answer.cost),
        "then": _place(answer.after),
        "one_step_less": _place(answer.below),
        "moves": [
            {"part": move.part, "before": value_json(move.before), "after": value_json(move.after)}
            for move in answer.moves
        ],
        "passes": [
            {"by": passed.by or None, "keys": list(passed.keys)} for passed in answer.passed
        ],
        "certain": answer.certain,
    }


def _short(short: Short) -> dict[str, object]:
    return {
        **_indicator(short.indicator),
        "best": _place(short.best),
        "with": value_json(short.at),
        "capped": list(short.full),
        "vetoes": list(short.vetoes),
        "faults": [{"part": each.part, **state_json(each.state)} for each in short.faults],
        "idle": short.idle,
        "certain": short.certain,
    }


def _number(value: Decimal | None) -> Value | None:
    return plain(value) if value is not None else None
