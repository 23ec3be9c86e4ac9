"""Codes of the area governance: what an approval needs to have seen, and what is one's own account's."""

from __future__ import annotations

from engine.diagnostics.code import Code, Words, error

__all__ = ["CODES"]


CODES: tuple[Code, ...] = (
    error(
        "comparison-not-opened",
        Words("{who} 还没有打开过影响 {digest}", "{who} has not opened the impact {digest} yet"),
        Words(
            "在批准页打开影响，看过谁的分数会变，再签",
            "open the impact on the page of the approval, see who moves, then sign",
        ),
        Words(
            "批准一个版本之前，要自己打开它与施行中版本的影响比较；打开会记入日志。",
            "Whoever approves a version opens its impact against the one in force first; the log says so.",
        ),
    ),
    error(
        "comparison-outdated",
        Words(
            "影响 {digest} 比的是 {found}，现在施行的是 {expected}",
            "the impact {digest} is against {found}, but {expected} is in force now",
        ),
        Words("重新计算影响，看过再签", "work the impact out anew, and sign that"),
        Words(
            "影响算出以后，又有别的版本发布或停用了。",
            "Another version was published or retired after the impact was worked out.",
        ),
    ),
    error(
        "comparison-not-measured",
        Words(
            "比较 {digest} 没有在数据上算过谁的分数会变",
            "the comparison {digest} does not say on any records who moves",
        ),
        Words(
            "选一份数据和一个周期，计算影响，再签",
            "choose a data set and a period, work out the impact, then sign",
        ),
        Words(
            "组织里有数据时，只比较文字是不够的。",
            "Where the organisation has records, what the texts say is not enough.",
        ),
    ),
    error(
        "impact-period-wrong",
        Words(
            "{name} 不能按周期 {period} 计算：{expected}",
            "{name} cannot be evaluated for {period}: {expected}",
        ),
        Words("换一个周期", "choose another period"),
        Words(
            "方案写明了按月、季、半年还是年考核，年度从几月起算。",
            "A scheme says whether it is for months, quarters, halves or years, and when years begin.",
        ),
    ),
    error(
        "no-such-comparison",
        Words("没有这个影响：{digest}", "there is no such impact: {digest}"),
        Words("在批准页重新计算", "work it out anew on the page of the approval"),
        Words(
            "影响按内容的摘要命名；它属于某一个版本。",
            "An impact is named by the digest of its content, and belongs to one version.",
        ),
    ),
    error(
        "no-such-file-in-version",
        Words("这个版本没有文件 {file}", "the version has no file {file}"),
        Words("{closest}", "{closest}"),
        Words("版本由它的全部文件组成，永不改变。", "A version is all of its files, and never changes."),
    ),
    error(
        "no-such-scheme-kept",
        Words("这个组织没有方案 {name}", "the organisation has no scheme {name}"),
        Words("全部方案见“方案”页", "the page Schemes lists all of them"),
        Words(
            "方案有了草稿或版本，才在这里。", "A scheme is here once it has a draft or a version."
        ),
    ),
    error(
        "no-such-person-here",
        Words("没有“{who}”这个人", "there is nobody called {who}"),
        Words("全部人员见“人员”页", "the page People lists everybody"),
        Words("人员由管理员添加。", "People are added by administrators."),
    ),
    error(
        "no-such-entry",
        Words("日志里没有第 {seq} 条", "the log has no entry {seq}"),
        Words("日志现在有 {size} 条", "it has {size} entries now"),
        Words("日志的条目从 1 起连续编号。", "Entries are numbered from 1, without gaps."),
    ),
    error(
        "entry-not-signed-yet",
        Words(
            "第 {seq} 条还没有检查点盖住", "entry {seq} is under no checkpoint yet"
        ),
        Words(
            "先做一个检查点，再看证明", "take a checkpoint first, and look at the proof then"
        ),
        Words(
            "证明说的是：这一条在检查点签名的日志里。",
            "A proof says that an entry is in the log that a checkpoint signs.",
        ),
    ),
    error(
        "no-such-bundle",
        Words("没有这个封存文件，或已过期：{id}", "there is no such sealed file any more: {id}"),
        Words("重新封存一次", "seal the run again"),
        Words(
            "封存的文件做好后保留一天供下载；封存本身记在日志里。",
            "A sealed file is kept for a day to be fetched; that it was made stands in the log.",
        ),
    ),
    error(
        "job-of-another",
        Words("任务 {id} 不是你开始的", "the job {id} was not begun by you"),
        Words("请开始它的人或管理员来停", "ask who began it, or an administrator"),
        Words(
            "任务由开始它的人停下，管理员也可以。",
            "A job is stopped by who began it, or by an administrator.",
        ),
    ),
    error(
        "session-needed",
        Words("这件事不能用令牌做", "this is not done with a token"),
        Words("用浏览器登录后再做", "sign in with a browser to do it"),
        Words(
            "密码、会话、令牌和关联的身份，只有本人登录后才能改。",
            "Passwords, sessions, tokens and linked identities are changed by people who have signed in.",
        ),
    ),
    error(
        "old-password-wrong",
        Words("原来的密码不对", "the old password is wrong"),
        Words("再输一次；忘了请管理员重设", "type it again; an administrator can reset it"),
        Words(
            "改密码要先输原来的密码，这样别人用你没锁的电脑也改不了。",
            "Changing it takes the old one, so that nobody does it at a computer left open.",
        ),
    ),
    error(
        "account-not-found",
        Words("没有账号 {name}", "there is no account {name}"),
        Words(
            "账号名要写全；新来的人用“邀请”",
            "give its name in full; people who are new are invited",
        ),
        Words(
            "组织的管理员看不到站点的其他账号，只能加入名字完整的。",
            "Administrators of an organisation do not see the other accounts of the site.",
        ),
    ),
    error(
        "account-taken",
        Words("账号 {name} 已经是本组织的另一个人", "the account {name} is another person here already"),
        Words(
            "先把它从那个人移出，再加入", "end that membership first, then join it"
        ),
        Words(
            "一个账号在一个组织里只是一个人，日志才说得清谁做了什么。",
            "An account is one person of an organisation, so that the log can say who did what.",
        ),
    ),
    error(
        "no-such-member",
        Words("“{who}”没有账号", "{who} has no account"),
        Words("先邀请，或加入已有的账号", "invite them, or join an account there is"),
        Words(
            "人员在日志里有名字；有账号才能登录。",
            "People have names in the log; with an account they can sign in.",
        ),
    ),
    error(
        "no-such-session",
        Words("没有这个会话：{id}", "there is no such session: {id}"),
        Words("它可能已经结束；刷新页面看看", "it may have ended; show the page anew"),
        Words(
            "会话闲置 8 小时或满 7 天后结束。",
            "Sessions end idle after 8 hours, at the latest after 7 days.",
        ),
    ),
    error(
        "own-account",
        Words("不能停用自己的账号", "nobody disables their own account"),
        Words("请另一位站点管理员来做", "ask another administrator of the site"),
        Words(
            "这样站点总有人能管。", "So there is always somebody who looks after the site."
        ),
    ),
    error(
        "provider-not-set",
        Words("本站没有设统一登录", "this site has no provider to sign in with"),
        Words(
            "用账号和密码登录；要设统一登录，见环境变量 KAOHE_OIDC_ISSUER",
            "sign in with name and password; KAOHE_OIDC_ISSUER sets a provider",
        ),
        Words(
            "统一登录（OpenID Connect）由管服务器的人设置。",
            "Signing in with OpenID Connect is set by whoever runs the server.",
        ),
    ),
    error(
        "provider-unreachable",
        Words("连不上统一登录的提供方：{why}", "the provider cannot be reached: {why}"),
        Words("稍后再试，或用密码登录", "try again later, or sign in with a password"),
        Words(
            "本站要向提供方取它的地址、公钥和令牌。",
            "This service asks the provider for its addresses, keys and tokens.",
        ),
    ),
    error(
        "provider-refused",
        Words("统一登录没有成功：{why}", "signing in with the provider failed: {why}"),
        Words("从登录页重新开始", "begin again on the page to sign in on"),
        Words(
            "提供方拒绝了，或者它给的身份令牌核对不过：签名、签发者、受众、期限和随机数都要对。",
            "The provider refused, or its ID token does not hold: signature, issuer, audience, times and"
            " nonce must all be right.",
        ),
    ),
    error(
        "identity-unlinked",
        Words("这个身份还没有关联账号", "this identity is linked to no account yet"),
        Words(
            "先用密码登录，在“账号”页关联它；没有密码就请管理员",
            "sign in with your password and link it on the page of your account; without one ask an"
            " administrator",
        ),
        Words(
            "本站不会自动为陌生身份建账号。", "No account is ever made for an identity by itself."
        ),
    ),
)  # fmt: skip
