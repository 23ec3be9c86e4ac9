"""Codes of the area web: the service, its settings, and requests that are not carried out."""

from __future__ import annotations

from engine.diagnostics.code import Code, Words, error

__all__ = ["CODES"]


CODES: tuple[Code, ...] = (
    error(
        "setting-wrong",
        Words("环境变量 {name} 的值 {value} 不行", "the setting {name} cannot be {value}"),
        Words("可以是：{allowed}", "it may be: {allowed}"),
        Words("设置在启动前检查，有错就不启动。", "Settings are judged before the service starts."),
        "KAOHE_PORT=80000",
        "KAOHE_PORT=8000",
    ),
    error(
        "setting-missing",
        Words("设了 {also}，还缺环境变量 {name}", "{also} is set, but {name} is not"),
        Words("把它设上，或都不设", "set it too, or none of them"),
        Words(
            "用 OpenID Connect 登录要知道提供方、客户端、密钥和本站的网址。",
            "OpenID Connect needs the provider, the client, its secret, and the address of this service.",
        ),
    ),
    error(
        "client-not-built",
        Words(
            "页面的脚本和样式还没有生成：{path}",
            "the scripts and styles of the pages are not built: {path}",
        ),
        Words("在源码目录运行 make client", "run make client in the checkout"),
        Words(
            "安装包里带着它们；源码里要先生成。",
            "A wheel brings them; a checkout builds them first.",
        ),
    ),
    error(
        "processes-on-sqlite",
        Words(
            "SQLite 只用一个进程，设了 {count} 个", "SQLite is served by one process, not {count}"
        ),
        Words(
            "去掉 KAOHE_PROCESSES，或把站点放在 PostgreSQL 上",
            "leave KAOHE_PROCESSES out, or keep the site in PostgreSQL",
        ),
        Words(
            "多个进程需要能同时写的数据库。",
            "Several processes need a database that several can write to.",
        ),
    ),
    error(
        "sign-in-needed",
        Words("要先登录", "one must sign in first"),
        Words("登录，或在请求里带上令牌", "sign in, or send a token with the request"),
        Words(
            "除了登录页，什么都要先知道是谁。",
            "But for the page to sign in on, everything asks who it is.",
        ),
    ),
    error(
        "token-refused",
        Words("令牌无效、过期或已收回", "the token is unknown, out of date or taken back"),
        Words("在“账号”页发一个新的", "issue a new one on the page of the account"),
        Words(
            "令牌写在 Authorization: Bearer 之后。", "A token stands behind Authorization: Bearer."
        ),
    ),
    error(
        "scope-needed",
        Words("这个令牌不能用于 {act}", "this token does not allow {act}"),
        Words("发一个带 {scope} 的令牌", "issue a token with {scope}"),
        Words(
            "令牌只能做它的范围内、本人也能做的事。",
            "A token allows what is in its scopes and what its owner may do.",
        ),
    ),
    error(
        "site-admin-needed",
        Words("只有站点管理员能做", "only an administrator of the site may do this"),
        Words("请站点管理员来做，要登录，不能用令牌", "ask one; signed in, not with a token"),
        Words(
            "新建组织和账号是整个站点的事。", "Organisations and accounts belong to the whole site."
        ),
    ),
    error(
        "no-such-organisation",
        Words(
            "没有组织 {slug}，或你不属于它",
            "there is no organisation {slug}, or you do not belong to it",
        ),
        Words("看首页列出的组织", "see those on the first page"),
        Words(
            "不属于的组织和不存在的一样答复。",
            "One that you do not belong to is told like one that is not there.",
        ),
    ),
    error(
        "no-such-scheme-here",
        Words("这个组织没有方案 {name}", "the organisation has no scheme {name}"),
        Words("看“方案”页", "see the page of the schemes"),
        Words(
            "数据按方案的记录类型读入，要先有方案。",
            "Records are read by the record types of a scheme, so one must be there.",
        ),
    ),
    error(
        "rows-to-leave-out",
        Words("有 {count} 行有问题，没有存", "{count} rows are faulty, so nothing was kept"),
        Words(
            "改好后重新上传，或选“去掉有问题的行”",
            "correct and upload them again, or say that they are left out",
        ),
        Words("有问题的行不会被悄悄丢掉。", "Faulty rows are never dropped in silence."),
    ),
    error(
        "forged-request",
        Words(
            "请求没有带这一页的防伪标记，或标记过期了",
            "the request lacks the token of its page, or it is out of date",
        ),
        Words(
            "刷新页面再试；程序用令牌（Authorization: Bearer）",
            "load the page anew; programs use a bearer token",
        ),
        Words(
            "别的网站不能借你的登录发请求。", "Other sites cannot send requests with your sign-in."
        ),
    ),
    error(
        "not-from-here",
        Words("请求来自别的网站（{found}）", "the request comes from another site ({found})"),
        Words("从本站的页面上做", "do it from a page of this site"),
        Words("浏览器说明了请求来自哪里。", "The browser says where a request comes from."),
    ),
    error(
        "no-page",
        Words("没有 {path} 这一页", "there is no page {path}"),
        Words("从首页找", "look from the first page"),
        Words("地址可能写错了。", "The address may be mistyped."),
    ),
    error(
        "method-unknown",
        Words("{path} 不能用 {method}", "{path} does not take {method}"),
        Words("能用的方法见 Allow", "see Allow for those it takes"),
        Words(
            "接口的说明列出每个地址的方法。", "The description lists the methods of each address."
        ),
    ),
    error(
        "body-unreadable",
        Words("请求的内容读不懂：{what}", "the body cannot be read: {what}"),
        Words(
            "发送 UTF-8 的 JSON，键不重复，数值写成文本",
            "send JSON in UTF-8, each key once, numbers that matter as text",
        ),
        Words(
            "小数写成文本，免得变成二进制浮点数。",
            "Decimals are texts, so that they never become binary floats.",
        ),
    ),
    error(
        "body-wrong",
        Words("{name} 处是 {found}，应为 {expected}", "at {name} is {found}, expected {expected}"),
        Words("对照 /api/v1/openapi.json", "compare with /api/v1/openapi.json"),
        Words("每个请求先按接口说明检查。", "Every request is judged by the description first."),
    ),
    error(
        "query-wrong",
        Words(
            "参数 {name} 是 {found}，应为 {expected}",
            "the parameter {name} is {found}, expected {expected}",
        ),
        Words("对照 /api/v1/openapi.json", "compare with /api/v1/openapi.json"),
        Words("不认识的参数不会被忽略。", "Parameters that are not known are not passed over."),
    ),
    error(
        "body-too-large",
        Words(
            "请求太大，最多 {limit} 字节", "the request is too large; {limit} bytes are the most"
        ),
        Words(
            "分成小的，或请管理员调高 KAOHE_MAX_UPLOAD",
            "send less, or have KAOHE_MAX_UPLOAD raised",
        ),
        Words(
            "大小有上限，服务才不会被一个请求占满。",
            "A limit keeps one request from taking all there is.",
        ),
    ),
    error(
        "media-unknown",
        Words("不收 {found}，只收 {allowed}", "{found} is not taken, only {allowed}"),
        Words("设好 Content-Type", "set Content-Type"),
        Words("内容的类型由请求说明。", "The request says of what type its content is."),
    ),
    error(
        "match-needed",
        Words("要写 If-Match：改的是哪一版", "If-Match is needed: which state is changed"),
        Words("带上读取时得到的 ETag", "send the ETag that came with it"),
        Words("这样就不会盖掉别人的修改。", "So nobody's change is lost."),
    ),
    error(
        "match-failed",
        Words(
            "If-Match 的 {given} 已不是现在的版本", "{given} in If-Match is not the present state"
        ),
        Words("重新读取，再改", "read it again, then change it"),
        Words("别人先改了。", "Somebody else changed it first."),
    ),
    error(
        "key-used",
        Words(
            "Idempotency-Key {key} 已用于另一个请求",
            "the Idempotency-Key {key} was used for another request",
        ),
        Words("换一个", "take another"),
        Words("同一个键只能是同一个请求。", "One key stands for one request."),
    ),
    error(
        "key-busy",
        Words("带 {key} 的请求还在进行", "the request with the key {key} is still at work"),
        Words("稍后再试", "try again in a moment"),
        Words("它的结果会给后来的。", "Its answer will be given to those that follow."),
    ),
    error(
        "too-often",
        Words("请求太多了", "too many requests"),
        Words("{seconds} 秒后再试", "try again in {seconds} seconds"),
        Words(
            "每个账号每分钟有上限（KAOHE_RATE）。",
            "Each account has a number a minute (KAOHE_RATE).",
        ),
    ),
    error(
        "service-fault",
        Words("服务出了错", "the service made a mistake"),
        Words(
            "已记入服务的日志；带上时间告诉管理员",
            "it is in the log of the service; tell the administrator when",
        ),
        Words("没有做完的不会留下一半。", "What was not finished leaves nothing half done."),
    ),
    error(
        "site-unready",
        Words("服务还没有准备好", "the service is not ready"),
        Words("稍后再试", "try again in a moment"),
        Words("数据库没有回答。", "The database does not answer."),
    ),
)
