"""The whole way of a change, as people go it in a browser: from a broken formula to a sealed run verified."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import run

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browsing import Tab, tabs
from tests.web.serving import serving
from tests.web.visitors import WebWorld

_LONG = 30_000
T = Callable[[str, str], str]


def send(page: Page, button: str, where: str = "body") -> None:
    """Press a button of a place."""
    page.locator(where).get_by_role("button", name=button, exact=True).click()


def in_editor(page: Page, text: str) -> None:
    """Put the cursor at the end of the line that has a text."""
    page.locator(".cm-line", has_text=text).first.click()
    page.keyboard.press("End")


def sign_in(tab: Tab, account: str, password: str, t: T) -> Page:
    page = tab.open("/sign-in")
    page.get_by_label(t("账号", "Account"), exact=True).fill(account)
    page.get_by_label(t("密码", "Password")).fill(password)
    send(page, t("登录", "Sign in"), "main")
    page.wait_for_url("**/o/own")
    return page


def write(page: Page, t: T) -> str:
    """A draft of the version in force: broken, mended, changed, saved, submitted. Where the version is."""
    page.get_by_role("link", name=t("方案", "Schemes"), exact=True).first.click()
    page.select_option("#version", "demo/visits@1")
    page.fill("#why-version", "良的门槛太高")
    send(page, t("开始改", "Begin"), "form:has(#version)")
    page.wait_for_url("**/drafts/*", timeout=_LONG)
    expect(page.locator("#tree")).to_contain_text("走访", timeout=_LONG)
    expect(page.locator("#impact")).to_contain_text(t("没有人变动", "Nobody moves"), timeout=_LONG)

    in_editor(page, "rate: attain(")
    page.keyboard.press("Backspace")
    expect(page.locator(".cm-lintRange-error").first).to_be_visible(timeout=_LONG)
    expect(page.locator("#findings")).to_contain_text("✕", timeout=_LONG)
    page.keyboard.type(")")
    expect(page.locator(".cm-lintRange-error")).to_have_count(0, timeout=_LONG)

    in_editor(page, '良: ">= 50"')
    for _ in '50"':
        page.keyboard.press("Backspace")
    page.keyboard.type('30"')
    expect(page.locator("#impact")).not_to_contain_text(
        t("没有人变动", "Nobody moves"), timeout=_LONG
    )
    expect(page.locator("#impact")).to_contain_text("▲", timeout=_LONG)

    page.keyboard.press("Control+s")
    page.fill("#save-why", "降到 30")
    send(page, t("保存", "Save"), "dialog")
    expect(page.locator("#standing")).to_have_text(t("已保存", "Saved"), timeout=_LONG)
    page.locator("#submit").click()
    page.fill("#submit-why", "请审核：良的门槛")
    send(page, t("提交审批", "Submit"), "dialog")
    page.get_by_role("link", name=t("看这个版本", "See the version")).click(timeout=_LONG)
    page.wait_for_url("**/versions/*")
    return page.url


def approve(page: Page, place: str, t: T) -> None:
    """Another person opens the impact, and only then can sign."""
    page.goto(f"{place}/approval")
    expect(page.locator("#main")).to_contain_text(t("还不能签", "It cannot be signed yet"))
    page.fill("#period", "2024Q1")
    send(page, t("计算并打开影响", "Work out and open the impact"))
    page.wait_for_url("**/impact/*", timeout=_LONG)
    page.goto(f"{place}/approval")
    page.fill("#why-approve", "同意")
    send(page, t("批准", "Approve"))
    expect(page.locator("#why-approve")).to_have_count(0, timeout=_LONG)


def publish(page: Page, place: str, t: T) -> None:
    page.goto(f"{place}/approval")
    page.select_option("#instead", index=1)
    page.fill("#why-publish", "施行")
    send(page, t("发布", "Publish"))
    expect(page.locator("#why-publish")).to_have_count(0, timeout=_LONG)


def score(page: Page, data: str, t: T) -> str:
    """A run by the new version; its address."""
    page.goto(page.url.partition("/o/own")[0] + "/o/own/runs/new")
    page.select_option("#data", data)
    page.fill("#period", "2024Q1")
    send(page, t("检查数据", "Check the data"))
    page.wait_for_url("**checked=1**", timeout=_LONG)
    send(page, t("开始计算", "Start scoring"))
    page.wait_for_url(re.compile("/runs/[0-9a-f]{16}$"), timeout=_LONG)
    return page.url


def explain(page: Page, place: str) -> None:
    """From the ranking to one's score, its formula with numbers, and the very rows."""
    page.goto(f"{place}/ranking")
    page.locator("table.ranking tbody th a").first.click()
    page.wait_for_url("**/why?**")
    page.locator("svg.icicle a", has_text="走访").first.click()
    expect(page.locator("#node-head")).to_have_text("走访")
    expect(page.locator(".node")).to_contain_text("attain(")
    expect(page.locator("#records tbody tr").first).to_contain_text("2024-")


def replay(page: Page, place: str, t: T) -> None:
    page.goto(f"{place}/replay")
    send(page, t("重放", "Replay"))
    page.wait_for_url("**/proof/*", timeout=_LONG)
    expect(page.locator(".verdict.good")).to_contain_text(t("一致", "Identical"))


def sealed(page: Page, place: str, folder: Path) -> Path:
    page.goto(f"{place}/seal")
    with page.expect_download(timeout=_LONG) as download:
        page.locator("form:has(#why)").get_by_role("button").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_whole_way_of_a_change(
    fresh_world: WebWorld, browser: Browser, tmp_path: Path, lang: str
) -> None:
    def t(zh: str, en: str) -> str:
        return zh if lang == "zh" else en

    with serving(fresh_world) as served, tabs(browser, served) as opened:
        writer = sign_in(opened(lang=lang), "all-own", fresh_world.password, t)
        place = write(writer, t)
        writer.goto(f"{place}/approval")
        expect(writer.locator("#main")).to_contain_text(t("不能由你批准", "you cannot approve it"))
        expect(writer.locator("#why-approve")).to_have_count(0)
        approve(sign_in(opened(lang=lang), "reviewer-own", fresh_world.password, t), place, t)
        publisher = sign_in(opened(lang=lang), "publisher-own", fresh_world.password, t)
        publish(publisher, place, t)
        done = score(publisher, fresh_world.own.data_set, t)
        explain(publisher, done)
        replay(publisher, done, t)
        bundle = sealed(publisher, done, tmp_path)
    kaohe = "from engine.cli.main import main; main()"
    verified = run(
        [sys.executable, "-c", kaohe, "verify", str(bundle)], capture_output=True, text=True
    )
    assert verified.returncode == 0, verified.stdout + verified.stderr
