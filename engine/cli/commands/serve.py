"""``kaohe serve``: the admin pages and the HTTP interface, a package found by its entry point."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import click

from engine.cli.bilingual import Command, lang_of, option
from engine.cli.inputs import stop
from engine.cli.screen import say
from engine.diagnostics import Rejected, Words

__all__ = ["command"]

_GROUP = "kaohe.serve"
_READY = Words("在 {url} 服务，Ctrl-C 停止", "Serving at {url}, Ctrl-C stops it")


@click.command(
    "serve",
    cls=Command,
    words=Words("启动管理页面和 HTTP 接口。", "Serve the admin pages and the HTTP interface."),
    more=Words("其余设置用环境变量，见 docs/serving.zh.md。",
               "Other settings are variables: docs/serving.md."),
)  # fmt: skip
@option("--site", metavar="FOLDER", type=click.Path(path_type=Path),
        words=Words("站点的文件夹，默认环境变量 KAOHE_SITE，再没有就是 ./kaohe-site",
                    "The folder of the site; else KAOHE_SITE, else ./kaohe-site"))  # fmt: skip
@option("--host", metavar="ADDRESS",
        words=Words("监听的地址，默认 127.0.0.1", "Address to listen on, by default 127.0.0.1"))  # fmt: skip
@option("--port", metavar="PORT", words=Words("端口，默认 8000", "Port, by default 8000"))
@click.pass_context
def command(context: click.Context, site: Path | None, host: str | None, port: str | None) -> None:
    """Serve until told to stop."""
    lang = lang_of(context)
    (found,) = entry_points(group=_GROUP)
    serve = found.load()
    named = {"KAOHE_HOST": host, "KAOHE_PORT": port}
    given = {name: value for name, value in named.items() if value is not None}
    try:
        serve(site, given, lambda url: say(_READY.fill(url=url).of(lang)))
    except Rejected as rejected:
        raise stop(rejected.diagnostics, lang) from None
