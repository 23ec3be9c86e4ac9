"""``kaohe site show``: where it is, its organisations, its accounts and whom they are where."""

from __future__ import annotations

from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engine.cli import site_options
from engine.cli.bilingual import Command, lang_of
from engine.cli.writing import put
from engine.diagnostics import Words

if TYPE_CHECKING:
    from engine.site import Site

__all__ = ["command"]

_LABELS = {
    "folder": Words("文件夹", "folder"),
    "id": Words("标识", "id"),
    "database": Words("数据库", "database"),
}
_ORGANISATIONS = Words("组织", "organisations")
_ACCOUNTS = Words("账号", "accounts")
_SITE_ADMIN = Words("站点管理员", "administrator of the site")
_DISABLED = Words("已停用", "disabled")
_IS = Words("{organisation} 的 {person}", "{person} in {organisation}")


@click.command(
    "show",
    cls=Command,
    words=Words("站点在哪里，有哪些组织和账号，谁在哪个组织是谁。",
                "Where the site is, its organisations and accounts, and who is whom where."),
)  # fmt: skip
@site_options.site
@site_options.form
@click.pass_context
def command(context: click.Context, folder: Path | None, form: str) -> int:
    """Show it."""
    lang = lang_of(context)
    with site_options.opened(folder, lang) as site:
        content = _content(site)
    if form == "json":
        put(dumps(content, ensure_ascii=False, indent=2) + "\n", None)
    else:
        put(_text(content, lang), None)
    return 0


def _content(site: Site) -> dict[str, Any]:
    from engine.site.accounts import accounts
    from engine.site.folder import database_of
    from engine.site.memberships import memberships
    from engine.site.organisations import organisations

    return {
        "folder": str(site.folder),
        "id": site.id,
        "database": database_of(site.folder),
        "organisations": [
            {"slug": each.slug, "title": each.title, "store": str(each.folder)}
            for each in organisations(site)
        ],
        "accounts": [
            {
                "name": each.name,
                "title": each.title,
                "site_admin": each.site_admin,
                "disabled": each.disabled,
                "memberships": [
                    {"organisation": m.organisation, "person": m.person}
                    for m in memberships(site, each.id)
                ],
            }
            for each in accounts(site)
        ],
    }


def _text(content: dict[str, Any], lang: str) -> str:
    lines = [f"{words.of(lang)}: {content[key]}" for key, words in _LABELS.items()]
    lines.append(f"{_ORGANISATIONS.of(lang)}:")
    lines += [f"  {o['slug']} ({o['title']}): {o['store']}" for o in content["organisations"]]
    lines.append(f"{_ACCOUNTS.of(lang)}:")
    for each in content["accounts"]:
        title = f" ({each['title']})" if each["title"] else ""
        marks = [_IS.fill(**m).of(lang) for m in each["memberships"]]
        marks += [_SITE_ADMIN.of(lang)] * each["site_admin"] + [_DISABLED.of(lang)] * each[
            "disabled"
        ]
        lines.append(f"  {each['name']}{title}: {', '.join(marks) or '-'}")
    return "\n".join(lines) + "\n"
