"""Codes of the area site: its folder, organisations and members, and the work in progress."""

from engine.diagnostics.code import Code, Words, error

__all__ = ["CODES"]


CODES: tuple[Code, ...] = (
    error(
        "no-site",
        Words("{folder} 不是站点", "{folder} is no site"),
        Words(
            "用 --site 或环境变量 KAOHE_SITE 指明站点的文件夹；新建用 kaohe site init",
            "name the folder of the site with --site or KAOHE_SITE; kaohe site init makes one",
        ),
        Words(
            "站点是一个文件夹，里面有 site.toml。没有指明时，用当前文件夹下的 kaohe-site。",
            "A site is a folder with a site.toml in it. Where none is named, kaohe-site in the current"
            " folder is meant.",
        ),
        "kaohe site show --site /srv",
        "kaohe site init /srv/kaohe",
    ),
    error(
        "site-folder-taken",
        Words("文件夹 {folder} 不是空的", "the folder {folder} is not empty"),
        Words("请另选一个空的或还没有的文件夹", "choose one that is empty or not there yet"),
        Words(
            "新建站点不会动已有的文件。",
            "Making a site never touches files that are there.",
        ),
    ),
    error(
        "site-database-taken",
        Words("数据库 {url} 里已经有一个站点", "the database {url} holds a site already"),
        Words("请另建一个空的数据库", "make another database, an empty one"),
        Words("一个数据库只放一个站点。", "A database holds one site."),
    ),
    error(
        "site-unusable",
        Words("站点 {folder} 打不开：{why}", "the site {folder} cannot be used: {why}"),
        Words(
            "请检查 site.toml、secret、权限和数据库是否在运行",
            "check site.toml, secret, permissions, and whether the database is running",
        ),
        Words(
            "site.toml 或 secret 读不出来，或者数据库连接不上。站点里的东西没有被改动。",
            "site.toml or secret cannot be read, or the database not reached. Nothing was changed.",
        ),
    ),
    error(
        "site-other-version",
        Words(
            "站点的表是 {found} 版，这个 kaohe 用 {wanted} 版",
            "the tables of the site are of revision {found}, this kaohe works with {wanted}",
        ),
        Words(
            "旧的用 kaohe site upgrade --site {folder} 升级（先备份）；新的请换新版 kaohe",
            "an older one is brought up with kaohe site upgrade --site {folder} (after a backup); a newer one"
            " needs a newer kaohe",
        ),
        Words(
            "表的结构随版本变化。升级不会自己发生，因为旧版 kaohe 可能还在用它。",
            "Tables change with versions. That never happens by itself: an older kaohe may still be at work.",
        ),
    ),
    error(
        "site-other-database",
        Words(
            "site.toml 与它的数据库不是同一个站点：{folder}",
            "site.toml and its database are not of one site: {folder}",
        ),
        Words("请检查 database 一行", "check its line database"),
        Words(
            "每个站点有自己的标识，写在 site.toml，也写在数据库里。",
            "Each site has an identity, in site.toml and in its database.",
        ),
    ),
    error(
        "bad-slug",
        Words("“{slug}”不能作组织的短名", "{slug} is no short name for an organisation"),
        Words(
            "用小写字母、数字和连字符，以字母或数字开头，最多 39 个字",
            "small letters a to z, digits and hyphens, a letter or digit first, at most 39",
        ),
        Words(
            "短名写在网址里：/o/短名/…。显示的名称写在 --title 里，可以用汉字。",
            "It stands in addresses: /o/NAME/…. What people read is the title, in any script.",
        ),
        "kaohe site organisation 烟草",
        "kaohe site organisation tobacco --title 烟草公司",
    ),
    error(
        "bad-title",
        Words("“{title}”不能作名称", "“{title}” cannot be a title"),
        Words("写 1 到 {most} 个可见的字", "write 1 to {most} visible characters"),
        Words("名称显示在每一页上。", "It is shown on every page."),
    ),
    error(
        "organisation-known",
        Words("已经有“{slug}”这个组织", "there is an organisation {slug} already"),
        Words(
            "另选一个短名；已有的见 kaohe site show",
            "choose another short name; kaohe site show lists them",
        ),
        Words("短名在一个站点里只用一次。", "A short name is used once in a site."),
    ),
    error(
        "organisation-store-taken",
        Words(
            "档案库 {folder} 已经是组织“{slug}”的",
            "the store {folder} is that of the organisation {slug} already",
        ),
        Words(
            "每个组织用自己的档案库：换一个文件夹，或不写 --store",
            "give each organisation its own: name another folder, or none",
        ),
        Words(
            "组织之间的隔离就是档案库之间的隔离。",
            "Organisations are kept apart by their stores.",
        ),
    ),
    error(
        "organisation-unknown",
        Words("没有“{slug}”这个组织", "there is no organisation {slug}"),
        Words(
            "{closest}；添加用 kaohe site organisation",
            "{closest}; kaohe site organisation adds one",
        ),
        Words("组织以短名相称。", "Organisations are called by their short names."),
    ),
    error(
        "person-taken",
        Words(
            "“{who}”已经是这个组织另一个账号的人",
            "{who} is the person of another account of this organisation",
        ),
        Words(
            "请选另一个人；要换账号，先让原来的账号退出",
            "choose another person; to change accounts, end the other membership first",
        ),
        Words(
            "一个人一个账号，否则说不清是谁做的。",
            "One person, one account: else nobody can tell who did it.",
        ),
    ),
    error(
        "not-a-member",
        Words(
            "这个账号不属于组织“{slug}”", "the account does not belong to the organisation {slug}"
        ),
        Words("由该组织的管理员加入", "an administrator of the organisation lets it join"),
        Words(
            "令牌只为自己所属的组织发放。",
            "A token is for an organisation that one belongs to.",
        ),
    ),
    error(
        "site-role-needed",
        Words("没有权限做这件事（{act}）", "you may not do this ({act})"),
        Words(
            "组织由站点管理员添加；人员由组织的管理员加入",
            "organisations are added by administrators of the site, members by those of the organisation",
        ),
        Words(
            "站点管理员管组织和账号，看不到任何组织的考核；组织的管理员管本组织的人员。",
            "Administrators of the site look after organisations and accounts, and see nobody's scores; those"
            " of an organisation look after its people.",
        ),
    ),
    error(
        "no-such-job",
        Words("没有编号为 {id} 的任务", "there is no job {id}"),
        Words("任务的编号见任务列表", "the list of jobs has the names of those there are"),
        Words(
            "任务属于一个组织，在别的组织里看不到。",
            "A job belongs to one organisation and is seen there.",
        ),
    ),
    error(
        "job-lost",
        Words(
            "任务中断了：做它的进程已经停止", "the job was lost: the process that did it has ended"
        ),
        Words(
            "请再做一次；已经存档的不会重复",
            "ask for it again; what was stored is not stored twice",
        ),
        Words(
            "做任务的进程定时报到，一分钟没有报到就当作已经停止，例如断电或重启。",
            "The process at work says regularly that it lives. After a minute of silence it is taken for"
            " ended, by a power cut or a restart for instance.",
        ),
    ),
    error(
        "site-closing",
        Words("服务正在停止，不再接受新的任务", "the service is stopping and takes no new jobs"),
        Words("过一会儿再试", "try again in a moment"),
        Words(
            "停止时先做完手里的请求，再请任务停下。",
            "When it stops it finishes the requests in hand and asks jobs to stop.",
        ),
    ),
    error(
        "demo-without-examples",
        Words(
            "这里没有示例数据，不能建立示例站点",
            "the example's records are not here: no demo can be made",
        ),
        Words(
            "示例数据在源代码里：取得源代码后运行 make demo",
            "they come with the sources: get those and run make demo",
        ),
        Words(
            "安装包里有方案，没有示例的数据文件。",
            "An installation has the schemes, but not the files of records of the examples.",
        ),
    ),
)
