"""What is in a packet: clauses, tables, parameters, vetoes, and nothing about others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from engine.evaluate import Run
from engine.report.appeal.pdf import packet_pdf
from tests.report_packet.contested_shop import NAMES, SCHEME, Scored, text_of

Shop = Callable[..., Scored]


def test_a_clause_for_every_part_with_a_formula(shop: Shop) -> None:
    packet = shop().packet()
    named = [clause.part.name for clause in packet.clauses if clause.part is not None]
    assert named == ["销售", "大单", "名次"]
    assert [clause.number for clause in packet.clauses] == [1, 2, 3]
    assert [veto.clause.number for veto in packet.vetoes] == [4]


def test_what_was_told_once_is_referred_to(shop: Shop) -> None:
    sales, big, rank = shop().packet().clauses
    total, rows, target = sales.workings[0].steps
    assert (total.node.text, total.told, target.node.text) == ("销售额", 0, "目标")
    # The formula of the measure has said what its rows are added up by.
    assert (rows.node.text, rows.bare, total.bare) == ("sum(sale.amount)", True, False)
    assert (total.depth, rows.depth, target.depth) == (0, 0, 0)
    (sheet,) = [s for step in sales.workings[0].steps for s in step.sheets]
    assert (sheet.number, len(sheet.note.rows), sheet.note.before) == (1, 3, 1)
    (left,) = [s for step in big.workings[0].steps for s in step.sheets]
    assert (left.number, len(left.note.rows), len(left.note.others)) == (2, 1, 2)
    again = [step.told for step in rank.workings[0].steps if step.node.text == "销售额"]
    assert again == [1]


def test_parameters_have_their_dates(shop: Shop) -> None:
    found = {each.parameter.name: each for each in shop().packet().parameters}
    assert found["目标"].value == Decimal(90000)
    assert (found["目标"].since, found["目标"].day) == (date(2025, 1, 1), date(2025, 12, 31))
    # It stands in the condition of a row, of which a trace says nothing.
    assert (found["大单线"].value, found["大单线"].since) == (Decimal(10000), None)


def test_a_value_given_to_the_run_is_said_to_be(shop: Shop) -> None:
    scored = shop()
    run = Run(scored.run.scheme, scored.dataset, scored.run.window, {"目标": Decimal(70000)})
    packet = Scored(run, run.evaluation(), scored.dataset).packet()
    (found,) = [each for each in packet.parameters if each.parameter.name == "目标"]
    assert (found.value, found.since, found.given) == (Decimal(70000), None, True)
    assert "目标70000本次计算另给" in text_of(packet_pdf(packet, "zh"))


def test_vetoes_are_there_whether_they_apply_or_not(shop: Shop) -> None:
    scored = shop((*NAMES, "周末"))
    (passed,) = scored.packet("S01").vetoes
    (applied,) = scored.packet("S07").vetoes
    assert (passed.did, passed.clause.workings[0].node.value) == (None, False)
    assert applied.did is not None
    assert applied.did.zeroed == "score"


def test_peers_are_counted_and_not_named(shop: Shop) -> None:
    packet = shop().packet()
    (peers,) = [p for step in packet.clauses[2].workings[0].steps for p in step.peers]
    assert (peers.count, peers.left_out) == (6, ())
    assert peers.spread is not None
    assert peers.spread.five[2] == Decimal(35000)


@pytest.mark.parametrize(("sellers", "shown"), [(4, False), (5, True)])
def test_small_groups_are_hidden(shop: Shop, sellers: int, shown: bool) -> None:
    packet = shop(NAMES[:sellers]).packet()
    assert packet.ranked == sellers
    assert (packet.spread is not None) == shown
    (peers,) = [p for step in packet.clauses[2].workings[0].steps for p in step.peers]
    assert (peers.spread is not None) == shown


def test_nobody_of_that_key(shop: Shop) -> None:
    with pytest.raises(KeyError, match="S99"):
        shop().packet("S99")


def test_a_group_is_a_clause_where_it_says_something(shop: Shop) -> None:
    grouped = SCHEME.replace(
        '    大单: {points: 20, rate: "linear(count(sale where amount >= 大单线), from=0, to=3)"}\n',
        "    单子:\n      source: 第四条\n      parts:\n        大单: {points: 20, score: count(sale)}\n"
        "    空组:\n      parts:\n        其他: {bonus: 大单线 / 大单线}\n",
    )
    assert grouped != SCHEME
    packet = shop(scheme=grouped).packet()
    ids = [clause.part.id for clause in packet.clauses if clause.part is not None]
    assert ids == ["销售", "单子", "单子/大单", "空组/其他", "名次"]
