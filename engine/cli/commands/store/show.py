"""``kaohe store show``: where it is, who is in it, which keys sign for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli import store_options
from engine.cli.bilingual import Command, lang_of, option
from engine.cli.writing import put
from engine.diagnostics import Words

if TYPE_CHECKING:
    from engine.archive.store import Store

__all__ = ["command"]

_LABELS = {
    "name": Words("名称", "name"),
    "id": Words("标识", "id"),
    "folder": Words("文件夹", "folder"),
    "database": Words("数据库", "database"),
    "objects": Words("内容", "objects"),
    "entries": Words("日志条数", "entries in the log"),
}
_PEOPLE = Words("人员", "people")
_KEYS = Words("密钥", "keys")
_RETIRED = Words("，到第 {until} 条为止", ", until entry {until}")


@click.command(
    "show",
    cls=Command,
    words=Words("档案库在哪里，有谁、什么角色，用过哪些密钥。",
                "Where the store is, its people with their roles, and its keys."),
)  # fmt: skip
@store_options.store
@option("--format", "form", type=click.Choice(["text", "json"]), default="text",
        words=Words("输出形式，默认 text", "Form of the output, text by default"))  # fmt: skip
@click.pass_context
def command(context: click.Context, folder: Path | None, form: str) -> int:
    """Show it."""
    import json

    lang = lang_of(context)
    with store_options.opened(folder, lang) as store:
        content = _content(store)
    if form == "json":
        put(json.dumps(content, ensure_ascii=False, indent=2) + "\n", None)
    else:
        put(_text(content, lang), None)
    return 0


def _content(store: Store) -> dict[str, object]:
    from engine.archive.store.checkpoints import grown
    from engine.archive.store.connect import shown
    from engine.archive.store.folder import settings_of
    from engine.archive.store.keys import keys_of
    from engine.archive.store.people import people, roles_of

    settings = settings_of(store.folder)
    with store.reading() as connection:
        return {
            "name": store.name,
            "id": store.id,
            "folder": str(store.folder),
            "database": shown(settings.database),
            "objects": settings.objects,
            "entries": grown(connection)[0].size,
            "people": [
                {"name": name, "title": title, "roles": list(roles_of(connection, name))}
                for name, title in people(connection).items()
            ],
            "keys": [
                {
                    "id": key.public.id,
                    "algorithm": key.public.algorithm,
                    "public": key.public.raw.hex(),
                    "since": key.since,
                    "until": key.until,
                }
                for key in keys_of(connection)
            ],
        }


def _text(content: dict[str, object], lang: str) -> str:
    lines = [f"{words.of(lang)}: {content[key]}" for key, words in _LABELS.items()]
    people, keys = content["people"], content["keys"]
    assert isinstance(people, list)
    assert isinstance(keys, list)
    lines.append(f"{_PEOPLE.of(lang)}:")
    for each in people:
        title = f" ({each['title']})" if each["title"] else ""
        lines.append(f"  {each['name']}{title}: {', '.join(each['roles']) or '-'}")
    lines.append(f"{_KEYS.of(lang)}:")
    for key in keys:
        ended = _RETIRED.fill(until=key["until"]).of(lang) if key["until"] else ""
        lines.append(f"  {key['algorithm']} {key['id']} ({key['since']}{ended})")
    return "\n".join(lines) + "\n"
