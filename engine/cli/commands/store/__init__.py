"""``kaohe store``: making a store, and who may do what in it."""

from engine.cli.bilingual import Group
from engine.diagnostics import Words

__all__ = ["command"]

_IN = "engine.cli.commands.store"

command = Group(
    "store",
    words=Words("新建档案库，管理人员、角色和密钥。", "A store: making one, its people, roles and keys."),
    more=Words(
        "档案库是一个文件夹：SQLite 数据库（或 PostgreSQL 的地址）、按摘要存放的内容、签名的密钥。",
        "A store is a folder: a SQLite database or the address of a PostgreSQL one, content kept by its"
        " digest, and the key that signs.",
    ),
    known={
        "init": (f"{_IN}.init", Words("新建一个档案库", "Make a store")),
        "show": (f"{_IN}.show", Words("它在哪里，有谁，用哪把密钥", "Where it is, its people and its keys")),
        "person": (f"{_IN}.person", Words("添加一个人", "Make a person known")),
        "role": (f"{_IN}.role", Words("授予或收回角色", "Grant a role, or take it back")),
        "rotate": (f"{_IN}.rotate", Words("换一把签名的密钥", "A new key to sign with")),
        "upgrade": (
            f"{_IN}.upgrade",
            Words("把表升级到这个版本", "Bring its tables to this version"),
        ),
    },
    no_args_is_help=True,
)  # fmt: skip
