"""The workbench under somebody's hands: keys, form and text, two people at once, and what was not saved."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.web.browsing import Tab
from tests.web.visitors import Visitor
from tests.web_workbench.drafting import api

_LONG = 20_000


def opened(tab: Callable[..., Tab], draft: str, role: str = "author", **more: object) -> Page:
    return shown(tab(role, "own", **more), draft)


def shown(tab: Tab, draft: str) -> Page:
    """The workbench once everything on it was worked out."""
    page = tab.open(f"/o/own/drafts/{draft}")
    expect(page.locator(".tree-total")).to_be_visible(timeout=_LONG)
    expect(page.locator("#impact .impact-counts")).to_be_visible(timeout=_LONG)
    return page


def behind(page: Page, text: str) -> None:
    """The cursor behind a text of the editor."""
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+Home")
    page.keyboard.press("Control+f")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")


def test_two_keys_switch_the_person_and_the_period(
    bench_tab: Callable[..., Tab], draft: str
) -> None:
    page = opened(bench_tab, draft)
    first = page.locator(".tree-person").inner_text()
    page.locator("#revision").click()
    page.keyboard.press("g")
    page.keyboard.press("p")
    expect(page.locator("dialog [role=option]").nth(1)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".tree-person")).not_to_have_text(first, timeout=_LONG)
    page.locator(".cm-content").click()
    page.keyboard.press("Alt+t")
    page.keyboard.type("2024-02")
    page.keyboard.press("Enter")
    expect(page.locator(".tree-person")).to_contain_text("2024-02", timeout=_LONG)
    assert "period=2024-02" in page.url
    page.locator("#revision").click()
    page.keyboard.press("?")
    expect(page.locator("dialog kbd").first).to_be_visible()


def test_the_tree_leads_to_the_text_and_stays_while_it_is_broken(
    bench_tab: Callable[..., Tab], draft: str
) -> None:
    page = opened(bench_tab, draft)
    page.locator('[role=treeitem][data-id="业绩/走访"]').click()
    expect(page.locator(".cm-activeLine")).to_contain_text("走访")
    expect(page.locator("#tree-details")).to_contain_text("attain(次数, 目标)")
    behind(page, "rate: attain(")
    page.keyboard.press("Backspace")
    expect(page.locator(".cm-activeLine")).to_contain_text("rate: attain次数")
    expect(page.locator(".stale-note")).to_be_visible(timeout=_LONG)
    expect(page.locator(".tree-total")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(page.locator(".stale-note")).to_have_count(0, timeout=_LONG)


def test_form_and_text_are_one(bench_tab: Callable[..., Tab], draft: str) -> None:
    page = opened(bench_tab, draft)
    before = page.locator(".tree-total").inner_text()
    page.locator("#as-form").click()
    page.locator("summary", has_text="参数").first.click()
    page.locator("summary", has_text="目标").first.click()
    field = page.locator("""[data-path='["parameters","目标","value"]']""")
    field.fill("20")
    field.press("Tab")
    expect(page.locator(".tree-total")).not_to_have_text(before, timeout=_LONG)
    page.locator("#as-text").click()
    expect(page.locator(".cm-content")).to_contain_text("目标: {value: 20, may be: 1..100}")
    page.keyboard.press("Control+z")
    expect(page.locator(".cm-content")).to_contain_text("目标: {value: 10, may be: 1..100}")
    expect(page.locator(".tree-total")).to_have_text(before, timeout=_LONG)


def test_who_saves_second_is_shown_both(
    bench_tab: Callable[..., Tab], draft: str, author: Visitor, text: str
) -> None:
    own = bench_tab("author", "own")
    own.expect("status of 412")
    page = shown(own, draft)
    body = {"files": {"scheme.yaml": text + "# 别人的\n"}, "why": "别人先保存"}
    assert author.send("POST", api(draft, "/revisions"), body, match="1").status_code == 201
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("# 我的")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+s")
    page.fill("#save-why", "我也改了")
    page.keyboard.press("Enter")
    merging = page.locator(".merge")
    expect(merging).to_contain_text("# 别人的", timeout=_LONG)
    expect(merging).to_contain_text("# 我的")
    merging.get_by_role("button", name="自动合并不同的行").click()
    expect(page.locator("#revision")).to_contain_text("3", timeout=_LONG)
    saved = author.get(api(draft, "/files/scheme.yaml")).get_json()["text"]
    assert saved == "# 我的\n" + text + "# 别人的\n"
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+End")
    expect(page.locator(".cm-content")).to_contain_text("# 别人的")


def test_what_was_not_saved_is_offered_again(bench_tab: Callable[..., Tab], draft: str) -> None:
    page = opened(bench_tab, draft)
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("# 没保存")
    expect(page.locator("#standing")).to_have_text("未保存")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.get_by_role("button", name="恢复").click(timeout=_LONG)
    expect(page.locator(".cm-content")).to_contain_text("# 没保存")


def test_who_may_only_look_cannot_type(bench_tab: Callable[..., Tab], draft: str) -> None:
    page = opened(bench_tab, draft, "viewer")
    page.locator(".cm-content").click()
    page.keyboard.type("xyz")
    expect(page.locator(".cm-content")).not_to_contain_text("xyz")
    expect(page.locator("#standing")).to_have_text("只读")


def test_narrow_shows_one_pane_at_a_time(bench_tab: Callable[..., Tab], draft: str) -> None:
    page = bench_tab("author", "own", wide=False).open(f"/o/own/drafts/{draft}")
    expect(page.locator("#pane-text")).to_be_visible()
    for pane in ("tree", "impact", "cases"):
        page.locator(f"#tab-{pane}").click()
        expect(page.locator(f"#pane-{pane}")).to_be_visible()
        expect(page.locator("#pane-text")).to_be_hidden()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 375
