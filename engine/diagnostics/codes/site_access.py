"""Codes of the area site: accounts, passwords, signing in, and tokens."""

from engine.diagnostics.code import Code, Words, error

__all__ = ["CODES"]


CODES: tuple[Code, ...] = (
    error(
        "bad-account-name",
        Words("“{name}”不能作账号名", "{name} is no name for an account"),
        Words(
            "用字母、数字或汉字，中间可以有 . _ - + @，最多 64 个字，没有空格",
            "letters and digits of any script, . _ - + @ between them, at most 64, no blanks",
        ),
        Words(
            "大小写不分：Li.Min 和 li.min 是同一个账号。",
            "Capitals make no difference: Li.Min and li.min are one account.",
        ),
        "kaohe site account 'li min'",
        "kaohe site account li.min",
    ),
    error(
        "account-known",
        Words("已经有“{name}”这个账号", "there is an account {name} already"),
        Words(
            "另选一个名字；改密码用 kaohe site password",
            "choose another name; kaohe site password changes its password",
        ),
        Words(
            "账号名在一个站点里只用一次；同一个账号可以属于几个组织。",
            "A name is used once in a site; one account may belong to several organisations.",
        ),
    ),
    error(
        "no-such-account",
        Words("没有“{name}”这个账号", "there is no account {name}"),
        Words("{closest}；添加用 kaohe site account", "{closest}; kaohe site account adds one"),
        Words("账号属于站点，不属于组织。", "Accounts are the site's, not an organisation's."),
    ),
    error(
        "weak-password",
        Words("密码不能用：{why}", "this password cannot be used: {why}"),
        Words(
            "12 到 200 个字符，几个不相干的词连在一起就很好",
            "12 to 200 characters; a few words that have nothing to do with each other are fine",
        ),
        Words(
            "长比复杂有用：不要求大小写和符号，也不要求定期更换（NIST SP 800-63B）。",
            "Length is worth more than symbols; nothing asks for capitals or for changing it every month"
            " (NIST SP 800-63B).",
        ),
    ),
    error(
        "sign-in-refused",
        Words("账号或密码不对", "the account or the password is wrong"),
        Words(
            "请检查大小写和输入法；忘了密码请找管理员",
            "check capitals and the keyboard; an administrator can set a new password",
        ),
        Words(
            "没有这个账号、密码不对、账号已停用，说的都是同一句话，用的时间也一样：不让人猜出有哪些账号。",
            "An unknown account, a wrong password and a disabled account get the same words after the same"
            " time, so that nobody learns which accounts there are.",
        ),
    ),
    error(
        "sign-in-too-often",
        Words(
            "错的次数太多，请 {seconds} 秒后再试",
            "too many wrong tries; try again in {seconds} seconds",
        ),
        Words("忘了密码请找管理员", "an administrator can set a new password"),
        Words(
            "15 分钟内，一个账号名最多错 5 次，一个地址最多错 20 次；之后即使密码对了也不放行。",
            "In 15 minutes a name may be wrong 5 times and an address 20 times; after that even the right"
            " password does not let anybody in.",
        ),
    ),
    error(
        "identity-taken",
        Words(
            "{issuer} 的这个身份已经连到另一个账号",
            "this identity of {issuer} belongs to another account",
        ),
        Words("先从那个账号解除", "take it from that account first"),
        Words("一个身份只能登录一个账号。", "An identity signs in to one account."),
    ),
    error(
        "no-such-scope",
        Words("没有“{scope}”这个范围", "there is no scope {scope}"),
        Words("{closest}", "{closest}"),
        Words(
            "令牌能做什么，由它的范围和本人的角色共同决定。",
            "What a token may do is what its scopes and the roles of its person both allow.",
        ),
    ),
    error(
        "bad-token-name",
        Words("“{name}”不能作令牌的名字", "“{name}” cannot be the name of a token"),
        Words(
            "写 1 到 {most} 个可见的字，说明它用在哪里",
            "1 to {most} visible characters: what it is for",
        ),
        Words("名字让人以后认得出该撤销哪一个。", "The name tells later which one to revoke."),
    ),
    error(
        "bad-token-days",
        Words("有效期不能是 {days} 天", "a token cannot be good for {days} days"),
        Words("1 到 {most} 天", "1 to {most} days"),
        Words("没有永远有效的令牌。", "No token is good for ever."),
    ),
    error(
        "no-such-token",
        Words("没有编号为 {id} 的令牌", "there is no token {id}"),
        Words(
            "它可能已经撤销；现有的见令牌列表", "it may be revoked already; see the list of tokens"
        ),
        Words("每个人只能撤销自己的令牌。", "Everybody revokes their own."),
    ),
    error(
        "password-needed",
        Words("标准输入里没有密码", "there is no password on standard input"),
        Words(
            "把密码写成一行传进来，例如 kaohe site password li.min --password-from stdin < 文件",
            "give it as a line: kaohe site password li.min --password-from stdin < FILE",
        ),
        Words(
            "读第一行，行末的换行不算。",
            "The first line is read, without its end.",
        ),
    ),
    error(
        "password-not-asked",
        Words("这里没有屏幕可以问密码", "there is no terminal to ask for a password"),
        Words(
            "用 --password-from stdin，或让它随机生成",
            "use --password-from stdin, or have one generated",
        ),
        Words(
            "密码不能写在命令里：命令会留在记录里，也会被同一台机器上的人看到。",
            "A password is no argument: those stay in histories, and others on the machine see them.",
        ),
    ),
    error(
        "join-or-leave",
        Words("写明是哪一个人，或写 --leave", "name the person, or say --leave"),
        Words(
            "kaohe site join 账号 组织 人名，或 kaohe site join 账号 组织 --leave",
            "kaohe site join ACCOUNT ORGANISATION PERSON, or kaohe site join ACCOUNT ORGANISATION --leave",
        ),
        Words(
            "一个账号在一个组织里是一个人。",
            "An account is one person of an organisation.",
        ),
        "kaohe site join li.min tobacco",
        "kaohe site join li.min tobacco 李敏",
    ),
)
