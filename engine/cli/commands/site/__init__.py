"""``kaohe site``: making a site, its organisations, and who signs in to them."""

from engine.cli.bilingual import Group
from engine.diagnostics import Words

__all__ = ["command"]

_IN = "engine.cli.commands.site"

command = Group(
    "site",
    words=Words("新建站点，管理组织、账号和成员。",
                "A site: making one, its organisations, accounts and members."),
    more=Words(
        "站点是一个文件夹，供 kaohe serve 使用：谁可以登录，进入哪些组织。每个组织是一个档案库。",
        "A site is a folder that kaohe serve works on: who may sign in, and to which organisations. Each"
        " organisation is a store.",
    ),
    known={
        "init": (f"{_IN}.init", Words("新建一个站点", "Make a site")),
        "show": (f"{_IN}.show", Words("它的组织、账号和成员", "Its organisations, accounts and members")),
        "organisation": (f"{_IN}.organisation", Words("添加一个组织", "Add an organisation")),
        "account": (f"{_IN}.account", Words("添加一个账号", "Add an account")),
        "join": (f"{_IN}.join", Words("让账号成为某个组织的人", "Let an account into an organisation")),
        "password": (f"{_IN}.password", Words("给账号换密码", "Give an account another password")),
        "disable": (f"{_IN}.disable", Words("停用账号，或恢复", "Disable an account, or let it back")),
        "upgrade": (
            f"{_IN}.upgrade",
            Words("把表升级到这个版本", "Bring its tables to this version"),
        ),
        "demo": (f"{_IN}.demo", Words("建一个烟草示例站点", "Make a site with the tobacco example")),
    },
    no_args_is_help=True,
)  # fmt: skip
