"""An officer's messy workbook in a real browser: upload, fit, read, correct, send back, keep."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browsing import Tab, tabs
from tests.web.serving import serving
from tests.web.visitors import WebWorld
from tests.web_data.messy import corrected, messy_book

_COLUMNS = {
    "rep id": "工号", "rep name": "姓名", "rep region": "片区",
    "visit date": "拜访日期", "visit mark": "得分", "visit rep": "工号",
}  # fmt: skip


@pytest.fixture
def own_tab(fresh_world: WebWorld, browser: Browser) -> Iterator[Callable[..., Tab]]:
    """Tabs of a site of this test alone."""
    with serving(fresh_world) as served, tabs(browser, served) as opened:
        yield opened


def choose(page: Page, field: str, column: str) -> None:
    page.get_by_label(field, exact=True).select_option(column)


def upload(page: Page, folder: Path, name: str, content: bytes) -> None:
    path = folder / name
    path.write_bytes(content)
    page.locator("#file").set_input_files(path)
    page.get_by_role("button", name="上传").click()
    page.wait_for_url("**/uploads/*")
    page.locator(".fitted").wait_for()


def fit(page: Page) -> None:
    """Tables and columns of other names, dates in words, and what stands for nothing."""
    for kind, sheet in (("rep", "人员"), ("visit", "走访记录")):
        card = page.locator("details.fit", has=page.locator(f"#table-{kind}"))
        if card.get_attribute("open") is None:
            card.locator("summary").click()
        picker = page.locator(f"#table-{kind}")
        label = picker.locator("option", has_text=sheet).first.text_content()
        picker.select_option(label=label)
    for field, column in _COLUMNS.items():
        choose(page, field, column)
    expect(page.get_by_label("日期的写法")).to_have_value("YYYY-MM-DD, YYYY年M月D日")


def test_from_a_messy_workbook_to_a_data_set(own_tab: Callable[..., Tab], tmp_path: Path) -> None:
    page = own_tab("author").open("/o/own/data")
    upload(page, tmp_path, "一季度.xlsx", messy_book())
    fit(page)
    page.get_by_role("button", name="读一遍").click()
    expect(page.locator(".checked h2").first).to_contain_text("4 行有问题", timeout=20_000)
    faulty = page.get_by_role("region", name="有问题的行")
    for text in ("全角", "2024年2月30日", "约6", "合计"):
        expect(faulty.get_by_text(text).first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载工作簿").click()
    assert download.value.suggested_filename == "一季度-退回.xlsx"
    fixed = tmp_path / "改好.xlsx"
    fixed.write_bytes(corrected(Path(download.value.path()).read_bytes()))
    page.get_by_label("传回改好的文件").set_input_files(fixed)
    page.wait_for_url("**corrected=*")
    expect(page.get_by_text("改好的行已换上")).to_be_visible()
    keep_what_is_clean(page)
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV").click()
    assert taken.value.suggested_filename.startswith("2024 年一季度-")
    again(page, tmp_path)


def keep_what_is_clean(page: Page) -> None:
    """What was fitted is still fitted, it is read by itself, and kept; then there is a way on."""
    expect(page.locator(".checked h2").first).to_contain_text("没有问题", timeout=20_000)
    expect(page.get_by_text("和上次一样").first).to_be_visible()
    page.get_by_label("名称", exact=True).fill("2024 年一季度")
    page.get_by_role("button", name="存", exact=True).click()
    page.wait_for_url("**/data/*kept=1")
    run = page.get_by_role("link", name="用它开始考核")
    assert "/o/own/runs/new?data=" in (run.get_attribute("href") or "")
    draft = page.get_by_role("link", name="预览草稿").first
    assert "?data=" in (draft.get_attribute("href") or "")


def again(page: Page, folder: Path) -> None:
    """The next quarter's file of the same shape is fitted already."""
    page.get_by_role("link", name="再上传").click()
    upload(page, folder, "二季度.xlsx", messy_book()[:])
    expect(page.get_by_role("button", name="重新建议")).to_be_visible()
    expect(page.locator("details.fit[open]")).to_have_count(0)


@pytest.mark.parametrize(("lang", "wide"), [("en", False)])
def test_a_refused_file_is_told_at_its_form(
    own_tab: Callable[..., Tab], tmp_path: Path, lang: str, wide: bool
) -> None:
    opened = own_tab("author", lang=lang, wide=wide)
    opened.expect("422")
    page = opened.open("/o/own/data")
    path = tmp_path / "picture.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    page.locator("#file").set_input_files(path)
    page.get_by_role("button", name="Upload").click()
    expect(page.locator("#upload .problem")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
