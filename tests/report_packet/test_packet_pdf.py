"""The PDF: all that the packet says can be read out of it, it is the same every time, nothing is lost."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal, localcontext

import pytest
from pypdf import PdfReader

from engine.diagnostics import Rejected
from engine.report.appeal.pdf import Extent, packet_pdf
from engine.report.numbers import plain
from tests.report_packet.contested_shop import NAMES, SCHEME, Scored, text_of

Shop = Callable[..., Scored]


def told(scored: Scored, key: str = "S01", lang: str = "zh", extent: Extent | None = None) -> str:
    return text_of(packet_pdf(scored.packet(key), lang, extent))


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ("店员考核", "S01王娟", "第1名，共6个", "第1页", "依据第三条", "见第1条", "第九条",
                "金额过小", "自2025-01-01起", "目标90000", "不符合：amount>=大单线", "sale.csv:5")),
        ("en", ("Sellers", "S01王娟", "1of6", "Page1of", "source第三条", "seeitem1", "didnotapply",
                "toosmall", "from2025-01-01on", "notmet:amount>=大单线", "sale.csv:5")),
    ],
)  # fmt: skip
def test_what_a_reader_finds(shop: Shop, lang: str, words: tuple[str, ...]) -> None:
    text = told(shop(), lang=lang)
    assert [word for word in words if word not in text] == []


def test_every_line_of_the_ledger_and_its_sum(shop: Shop) -> None:
    scored = shop()
    packet, text = scored.packet(), told(scored)
    assert len(packet.result.ledger) > 3
    for at, line in enumerate(packet.result.ledger, 1):
        assert f"{at}{'总分' if line.part == 'score' else line.part}" in text
        assert plain(line.amount) in text
    with localcontext(prec=100):
        total = sum((line.amount for line in packet.result.ledger), Decimal(0))
    assert total == packet.result.score
    assert f"合计{plain(total)}" in text
    assert f"正好等于得分{plain(total)}" in text


def test_same_packet_same_bytes(shop: Shop) -> None:
    scored = shop()
    first, second = (packet_pdf(scored.packet(), "zh") for _ in range(2))
    assert first == second
    made = PdfReader(io.BytesIO(first)).metadata
    assert made is not None
    assert str(made["/CreationDate"]).startswith("D:20251231")


@pytest.mark.parametrize(
    "name",
    [
        "#import \"x\": *", "<b>粗</b>", "$x^2$", "\\u{41} \\", "*粗* _斜_ `码`", "= 标题", "@引用 <标签>",
        "//注 /*释*/", "https://x.example", "#[#sys.inputs]", "A'B\"C～", "= - + /", "{{x}} %s {0}",
    ],
)  # fmt: skip
def test_nothing_in_a_name_is_markup(shop: Shop, name: str) -> None:
    quoted = '"' + name.replace('"', '""') + '"'
    text = told(shop((quoted, *NAMES[1:]), note=quoted))
    bare = "".join(name.split())
    # On the first page, at the head of every page, and with the record.
    assert text.count(bare) >= 3


def test_a_missing_glyph_is_an_error_with_its_place(shop: Shop) -> None:
    scored = shop(("王𥀀", *NAMES[1:]), note="ཀ在此")
    with pytest.raises(Rejected) as rejected:
        packet_pdf(scored.packet(), "zh")
    first, second = rejected.value.diagnostics
    assert {d.code for d in rejected.value.diagnostics} == {"glyph-missing"}
    assert "“𥀀”（U+25000）" in first.message.zh
    assert "S01 王𥀀" in first.message.zh
    assert "“ཀ” (U+0F40)" in second.message.en
    assert "ཀ在此" in second.message.en


@pytest.mark.parametrize("name", ["王𠮷", "㛃䶮", "买买提·艾力", "龘囍喆"])
def test_rare_names_are_printed(shop: Shop, name: str) -> None:
    assert f"S01{name}" in told(shop((name, *NAMES[1:])))


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\ufe0f", "\u00ad", "\U000e0100"])
def test_what_cannot_be_seen_is_written_out(shop: Shop, hidden: str) -> None:
    text = told(shop((f"王{hidden}娟", *NAMES[1:])))
    assert f"S01王〔U+{ord(hidden):04X}〕娟" in text


def test_small_cohorts_are_hidden_and_said_to_be(shop: Shop) -> None:
    scored = shop(NAMES[:4])
    text = told(scored)
    assert "有得分的只有4个。不到5个的不列分布" in text
    assert "不到5个，不列分布" in text
    assert "中位" not in text
    assert "QUARTILE" not in text


def test_others_are_not_named(shop: Shop) -> None:
    text = told(shop())
    assert [name for name in NAMES[1:] if name in text] == []
    assert [key for key in ("S02", "S03", "S04", "S05", "S06") if key in text] == []


def test_what_is_not_printed_is_counted(shop: Shop) -> None:
    scored = shop()
    whole, short = (
        told(scored, extent=Extent(None, None, None)),
        told(scored, extent=Extent(1, 1, 0)),
    )
    for word in ("计入的还有2条没有印出", "不计的还有1条没有印出", "不合规项还有1条没有印出"):
        assert word in short
        assert word not in whole
    # Three tables of one row each, and one row that was left out.
    assert short.count("sale.csv:") == 4 < whole.count("sale.csv:")


def test_without_a_total_there_is_a_reason_and_no_ledger(shop: Shop) -> None:
    scheme = SCHEME.replace("attain(销售额, 目标)", "attain(avg(sale.amount), 目标)")
    scheme = scheme.replace(
        "vetoes:\n  无单: {when: count(sale) = 0, zero: true, source: 第九条}\n", ""
    )
    scored = shop((*NAMES, "周末"), scheme=scheme)
    text = told(scored, "S07")
    assert scored.packet("S07").result.state == "missing"
    assert "没有总分，所以没有档次和名次，也没有得分明细账。" in text
    assert "没有总分的原因销售:" in text
    assert "合计" not in text
    # The others have theirs, and how they spread does not depend on who asks.
    assert scored.packet("S07").ranked == 6
    assert "▼本人" not in text


def test_long_texts_stay_within_their_places(shop: Shop) -> None:
    scored = shop(("王" * 300, *NAMES[1:]), note="x" * 5000)
    text = told(scored)
    assert "王" * 300 in text
    assert "王" * 20 + "…" in text
    assert "x" * 100 + "…" in text
    assert "x" * 101 not in text


def test_a_veto_says_what_it_did(shop: Shop) -> None:
    scored = shop((*NAMES, "周末"))
    text = told(scored, "S07")
    assert "成立" in text
    assert "记0分" in text
