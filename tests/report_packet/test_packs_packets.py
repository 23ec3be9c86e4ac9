"""Packets of the packs that come with kaohe: every ledger line, its exact sum and every clause is there."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest

from engine.evaluate import Run
from engine.language.periods import parse_period
from engine.records import read_dataset
from engine.report.appeal.packet import packet_of
from engine.report.appeal.pdf import packet_pdf
from engine.report.formulas import one_line, text_of
from engine.report.labels import KINDS
from engine.report.numbers import plain
from engine.resources import rules_folder
from engine.scheme.build import load_scheme
from engine.scheme.model import leaves
from tests.report_packet.contested_shop import Scored
from tests.report_packet.contested_shop import text_of as text_in

_EXAMPLES = rules_folder().parent / "examples"


def scored(scheme: str, data: str, period: str) -> Scored:
    """A scheme of a pack over its example."""
    loaded = load_scheme(rules_folder() / f"{scheme}.yaml").scheme
    window = parse_period(period)
    assert loaded is not None
    assert window is not None
    dataset = read_dataset(loaded.types, _EXAMPLES / data, needed=loaded.needed)
    run = Run(loaded, dataset, window)
    return Scored(run, run.evaluation(), dataset)


@pytest.mark.parametrize(
    ("scheme", "data", "period", "key", "lang"),
    [
        ("power/area-manager", "power/data", "2024-10", "M17", "zh"),
        ("bank/account-manager", "bank/data", "2025", "K013", "zh"),
        ("microcredit/loan-officer", "microcredit/data", "2024-06", "L12", "en"),
    ],
)
def test_all_of_it_is_on_the_pages(
    scheme: str, data: str, period: str, key: str, lang: str
) -> None:
    found = scored(scheme, data, period)
    packet = packet_of(found.run, found.evaluation, found.dataset, key)
    text = text_in(packet_pdf(packet, lang))
    total = Decimal(0)
    with localcontext(prec=100):
        for at, line in enumerate(packet.result.ledger, 1):
            total += line.amount
            part = line.part if line.part != "score" else ("总分" if lang == "zh" else "Total")
            kind = KINDS[line.kind].of(lang)
            assert "".join(f"{at}{part}{kind}{plain(line.amount)}".split()) in text
    assert isinstance(packet.result.score, Decimal)
    assert total == packet.result.score
    assert plain(total) in text
    for leaf in leaves(found.evaluation.scheme.score):
        for key_of in ("applies", str(leaf.kind), "prorate", "cap", "floor"):
            assert "".join(one_line(text_of(leaf, key_of)).split()) in text
        assert "".join(leaf.source.split()) in text
