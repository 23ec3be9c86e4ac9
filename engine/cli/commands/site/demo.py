"""``kaohe site demo``: a site with the tobacco example, to look around in."""

from __future__ import annotations

from dataclasses import asdict
from json import dumps
from pathlib import Path

import click

from engine.cli import site_options
from engine.cli.bilingual import Command, argument, lang_of
from engine.cli.inputs import stop
from engine.cli.screen import say
from engine.cli.writing import put
from engine.diagnostics import Rejected, Words

__all__ = ["command"]

_BUSY = Words("正在建立示例，约一分钟", "Making the example, which takes about a minute")
_MADE = Words("{folder}：组织 {organisation}，密码只显示这一次", "{folder}: organisation {organisation}; the"
              " passwords are shown this once")  # fmt: skip
_NEXT = Words("启动：kaohe serve --site {folder}", "Serve it: kaohe serve --site {folder}")


@click.command(
    "demo",
    cls=Command,
    words=Words("建一个站点：烟草示例的方案、数据和两个季度的考核，六个人可以登录。",
                "Make a site with the tobacco example: its scheme, records, runs of two quarters, and six"
                " people who may sign in."),
    more=Words("只在源代码的文件夹里可以：安装包不带示例数据。",
               "In a checkout only: an installation has no records of the examples."),
)  # fmt: skip
@argument("folder", required=False, type=click.Path(path_type=Path))
@site_options.form
@click.pass_context
def command(context: click.Context, folder: Path | None, form: str) -> int:
    """Make it and tell the passwords."""
    from engine.site.demo import ORGANISATION, make_demo

    lang = lang_of(context)
    place = site_options.folder_of(folder)
    say(_BUSY.of(lang))
    try:
        made = make_demo(place)
    except Rejected as rejected:
        raise stop(rejected.diagnostics, lang) from None
    made.site.close()
    people = [asdict(each) for each in made.accounts]
    if form == "json":
        content = {"folder": str(place), "organisation": ORGANISATION, "accounts": people}
        put(dumps(content, ensure_ascii=False, indent=2) + "\n", None)
        return 0
    lines = [_MADE.fill(folder=place, organisation=ORGANISATION).of(lang)]
    lines += [
        f"  {each.account}  {each.password}  {each.person} ({', '.join(each.roles)})"
        for each in made.accounts
    ]
    put("\n".join([*lines, _NEXT.fill(folder=place).of(lang)]) + "\n", None)
    return 0
