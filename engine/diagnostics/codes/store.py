"""Codes of the area store: the folder, its database, its objects, and who may do what."""

from engine.diagnostics.code import Code, Words, error

__all__ = ["CODES"]


CODES: tuple[Code, ...] = (
    error(
        "no-store",
        Words("{folder} 不是档案库", "{folder} is no store"),
        Words(
            "用 --store 或环境变量 KAOHE_STORE 指明档案库的文件夹；新建用 kaohe store init",
            "name the folder of the store with --store or KAOHE_STORE; kaohe store init makes one",
        ),
        Words(
            "档案库是一个文件夹，里面有 store.toml。没有指明时，用当前文件夹下的 kaohe-store。",
            "A store is a folder with a store.toml in it. Where none is named, kaohe-store in the current"
            " folder is meant.",
        ),
        "kaohe run tobacco/account-manager --store /tmp",
        "kaohe store init /srv/kaohe",
    ),
    error(
        "store-folder-taken",
        Words("文件夹 {folder} 不是空的", "the folder {folder} is not empty"),
        Words("请另选一个空的或还没有的文件夹", "choose one that is empty or not there yet"),
        Words(
            "新建档案库不会动已有的文件。",
            "Making a store never touches files that are there.",
        ),
    ),
    error(
        "store-database-taken",
        Words("数据库 {url} 里已经有一个档案库", "the database {url} holds a store already"),
        Words("请另建一个空的数据库", "make another database, an empty one"),
        Words("一个数据库只放一个档案库。", "A database holds one store."),
    ),
    error(
        "store-unusable",
        Words("档案库 {folder} 打不开：{why}", "the store {folder} cannot be used: {why}"),
        Words(
            "请检查 store.toml、权限和数据库是否在运行；kaohe doctor 会逐项检查",
            "check store.toml, permissions, and whether the database is running; kaohe doctor looks at"
            " everything",
        ),
        Words(
            "store.toml 读不出来，或者数据库连接不上。档案库里的东西没有被改动。",
            "store.toml cannot be read or the database not reached. Nothing in the store was changed.",
        ),
    ),
    error(
        "store-other-version",
        Words(
            "档案库的表是 {found} 版，这个 kaohe 用 {wanted} 版",
            "the tables of the store are of revision {found}, this kaohe works with {wanted}",
        ),
        Words(
            "旧的用 kaohe store upgrade 升级（先备份）；新的请换新版 kaohe",
            "an older one is brought up with kaohe store upgrade (after a backup); a newer one needs a newer"
            " kaohe",
        ),
        Words(
            "表的结构随版本变化；升级在一个事务里完成，内容不变。",
            "Tables change with versions; they are brought up in one transaction, what they hold stays.",
        ),
    ),
    error(
        "store-other-database",
        Words(
            "store.toml 与它的数据库不是同一个档案库：{folder}",
            "store.toml and its database are not of one store: {folder}",
        ),
        Words(
            "请检查 database 一行；恢复备份用 kaohe restore",
            "check its line database; a backup is put back with kaohe restore",
        ),
        Words(
            "每个档案库有自己的标识，写在 store.toml，也写在数据库的第一条记录里。",
            "Each store has an identity, in store.toml and in the first entry of its log.",
        ),
    ),
    error(
        "store-failed",
        Words("数据库没有完成：{why}", "the database could not do it: {why}"),
        Words(
            "什么都没有写进去；请看 kaohe doctor，排除之后再做一次",
            "nothing was written; look at kaohe doctor, mend it and try again",
        ),
        Words(
            "磁盘满、只读、连接断开都会这样。每一步在一个事务里，要么全部写入，要么什么都没有。",
            "A full disk, a read-only folder, a lost connection. Every step is one transaction: all of it is"
            " written, or nothing.",
        ),
    ),
    error(
        "store-append-only",
        Words(
            "{what}：写进档案库的不能改也不能删",
            "{what}: what is in the store is not changed or removed",
        ),
        Words(
            "更正是再写一条：新的版本、更正的考核、收回的角色",
            "a correction is another entry: a new version, a correcting run, a role taken back",
        ),
        Words(
            "数据库的触发器拒绝修改和删除；绕过它们改动的，kaohe audit 会指出在哪里。",
            "Triggers of the database refuse it; what is changed around them is found, with its place, by"
            " kaohe audit.",
        ),
    ),
    error(
        "object-unwritable",
        Words("{place} 写不进去：{why}", "{place} cannot be written: {why}"),
        Words(
            "请检查剩余空间和写入权限，然后再做一次",
            "check free space and the permission to write, then do it again",
        ),
        Words(
            "内容先写到临时文件，落盘之后才改名；没有写完的不会被当成写完的。",
            "Content goes to a temporary file, is synced and then renamed: what is half written is never"
            " taken for whole.",
        ),
    ),
    error(
        "object-missing",
        Words("{place} 中缺少 {digest}", "{digest} is missing from {place}"),
        Words(
            "从备份恢复：kaohe restore；缺了哪些见 kaohe doctor",
            "put it back from a backup: kaohe restore; kaohe doctor lists what is missing",
        ),
        Words(
            "内容按摘要存放，只有保留期满被清除的才可以没有。",
            "Content is kept by its digest; only what was erased after its time may be gone.",
        ),
    ),
    error(
        "object-unreadable",
        Words("{place} 中的 {digest} 读不出来：{why}", "{digest} in {place} cannot be read: {why}"),
        Words("请检查读取权限和磁盘", "check the permission to read, and the disk"),
        Words("内容在那里，但读不出来。", "It is there, but cannot be read."),
    ),
    error(
        "object-changed",
        Words(
            "{place} 中的 {digest} 被改过：内容与摘要不符",
            "{digest} in {place} was changed: its content has another digest",
        ),
        Words(
            "不要使用它；从备份恢复，并查明是谁改的",
            "do not use it; put it back from a backup and find out who changed it",
        ),
        Words(
            "每次读取都重新计算 SHA-256。一个字节不同就不会使用。",
            "SHA-256 is computed at every reading. With one byte changed it is not used.",
        ),
    ),
    error(
        "no-such-person",
        Words("档案库里没有“{who}”这个人", "the store knows nobody called {who}"),
        Words(
            "用 --as 指明是谁；添加人员用 kaohe store person；{closest}",
            "say who you are with --as; people are added with kaohe store person; {closest}",
        ),
        Words(
            "每一步都记下是谁做的。没有写 --as 时取环境变量 KAOHE_USER，再没有就取系统账号。",
            "Every step says who did it. Without --as it is KAOHE_USER, and else the account of the system.",
        ),
        "kaohe publish 1f0c… --as somebody",
        "kaohe publish 1f0c… --as 李敏",
    ),
    error(
        "role-of-nobody",
        Words(
            "档案库里没有“{who}”这个人，不能授予或收回角色",
            "the store knows nobody called {who} who could have a role",
        ),
        Words(
            "先添加：kaohe store person {who} --role {role}；{closest}",
            "add them first: kaohe store person {who} --role {role}; {closest}",
        ),
        Words(
            "角色授予已经添加的人；添加时可以同时授予。",
            "Roles are for people who were added; they can be granted with the adding.",
        ),
        "kaohe store role 李明 reviewer",
        "kaohe store person 李明 --role reviewer",
    ),
    error(
        "role-needed",
        Words("“{who}”没有做这件事（{act}）的角色", "{who} has no role that may do this ({act})"),
        Words(
            "需要的角色：{role}；由管理员授予：kaohe store role",
            "it takes one of: {role}; an administrator grants it: kaohe store role",
        ),
        Words(
            "编写、审核、发布、审计分给不同的人；管理员管人，不审方案。",
            "Writing, reviewing, publishing and auditing are for different people; an administrator looks"
            " after people, not after schemes.",
        ),
    ),
    error(
        "own-work",
        Words("不能批准自己写的方案", "nobody approves what they wrote themselves"),
        Words("请另一位审核人批准", "ask another reviewer"),
        Words(
            "提交的人、在草稿里改过任何一处的人、在另一份草稿里写过同样内容的人，都不能批准它。"
            "这由数据库的触发器保证，直接写 SQL 也不行。",
            "Not who submitted it, nor anybody who edited its draft or wrote the same in another. A trigger"
            " of the database sees to it, also against SQL written by hand.",
        ),
    ),
    error(
        "step-out-of-turn",
        Words("现在还不能走这一步（{what}）", "this step cannot be taken now ({what})"),
        Words(
            "次序是：提交、批准或退回、发布、停用；现在到哪一步见 kaohe versions list",
            "the order is: submit, approve or reject, publish, retire; kaohe versions list shows where it is",
        ),
        Words(
            "每个版本按次序走，退回的要改成新的版本再提交。",
            "Each version takes the steps in order; one that was rejected is edited and becomes another.",
        ),
    ),
    error(
        "bad-person-name",
        Words("“{who}”不能作人名", "{who} is no name for a person"),
        Words(
            "用汉字、字母和数字，中间可以有空格、点和括号，最多 64 个字",
            "letters and digits of any script, blanks, dots and brackets between them, at most 64",
        ),
        Words(
            "名字写进日志，永远不变，也印在报告上。",
            "A name goes into the log, where it stays for ever, and onto reports.",
        ),
    ),
    error(
        "person-known",
        Words("已经有“{who}”这个人", "{who} is known already"),
        Words("角色用 kaohe store role 授予或收回", "roles are granted with kaohe store role"),
        Words(
            "同名的两个人请在名字里区分，例如加上部门。",
            "Two people of one name are told apart in it, by their department for instance.",
        ),
    ),
    error(
        "last-administrator",
        Words("“{who}”是最后一个管理员", "{who} is the last administrator"),
        Words("请先授予另一个人 administrator", "grant administrator to somebody else first"),
        Words(
            "没有管理员的档案库，再没有人能授予角色。",
            "In a store without one nobody could grant roles any more.",
        ),
    ),
)
