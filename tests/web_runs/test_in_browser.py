"""Runs and scores in a browser: a run is checked and started, a part is opened, a goal worked out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.web.browsing import tabs
from tests.web.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.web.browsing import Tab
    from tests.web.visitors import WebWorld

_LONG = 30_000


@pytest.mark.parametrize("lang", ["en"])
def test_a_run_is_checked_and_started(fresh_world: WebWorld, browser: Browser, lang: str) -> None:
    words = {
        "zh": ("检查数据", "开始计算", "算一算", "下载 XLSX"),
        "en": ("Check the data", "Start scoring", "Work it out", "Download XLSX"),
    }[lang]
    with serving(fresh_world) as served, tabs(browser, served) as opened:
        page = opened("author", lang=lang).open("/o/own/runs/new")
        page.fill("#period", "2024Q1")
        page.select_option("#data", fresh_world.own.data_set)
        page.get_by_role("button", name=words[0]).click()
        page.wait_for_url("**checked=1**", timeout=_LONG)
        page.get_by_role("button", name=words[1]).click()
        page.wait_for_url("**/o/own/runs/*", timeout=_LONG)
        assert page.locator(".stat b").first.inner_text() == "8"
        page.locator('a[href*="/why?subject="]').first.click()
        page.wait_for_selector("svg.icicle")
        while page.locator("#reach").count() == 0:
            page.locator("a[rel=next]").click()
            page.wait_for_load_state()
        page.get_by_role("button", name=words[2]).click()
        page.wait_for_url("**reach=**", timeout=_LONG)
        assert page.locator("#reach .sentence, #reach p").count()
        with page.expect_download(timeout=_LONG) as download:
            page.get_by_role("button", name=words[3]).click()
        assert download.value.suggested_filename.endswith(".xlsx")


def test_a_part_is_opened_in_its_place(tab: Callable[..., Tab], web_world: WebWorld) -> None:
    run = web_world.own.runs[0]
    page = tab("viewer").open(f"/o/own/runs/{run}/why?subject=r1")
    page.evaluate("document.querySelector('h1').dataset.here = 'yes'")
    page.locator("svg.icicle a").nth(2).click()
    page.locator("#node-head", has_text="走访").wait_for()
    assert "node=" in page.url
    assert page.locator("h1").get_attribute("data-here") == "yes"
    assert page.evaluate("document.activeElement.id") == "node-head"
    assert "attain(10, 10)" in page.locator(".node").inner_text()
    page.locator("#records table tbody tr").first.wait_for()
    page.go_back()
    page.locator("#node-head", has_text="总分").wait_for()
    page.go_forward()
    page.locator("#node-head", has_text="走访").wait_for()


def test_filters_show_their_part_and_keep_the_address(
    tab: Callable[..., Tab], web_world: WebWorld
) -> None:
    page = tab("viewer").open(f"/o/own/runs/{web_world.own.runs[0]}/ranking")
    page.keyboard.press("/")
    page.keyboard.type("r1")
    expect(page.locator("table.ranking tbody tr")).to_have_count(1)
    assert "q=r1" in page.url
    assert page.evaluate("document.activeElement.id") == "q"


def test_without_script_all_of_it_is_there(browser: Browser, web_world: WebWorld) -> None:
    with serving(web_world) as served:
        context = browser.new_context(java_script_enabled=False)
        secret = web_world.visitor("viewer").secret
        context.add_cookies([{"name": "kaohe", "value": str(secret), "url": served.url}])
        page = context.new_page()
        page.goto(f"{served.url}/o/own/runs/{web_world.own.runs[0]}/why?subject=r1")
        page.locator("svg.icicle a").nth(2).click()
        page.wait_for_url("**node=**")
        assert "attain(10, 10)" in page.locator(".node").inner_text()
        context.close()
