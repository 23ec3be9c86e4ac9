"""Words of the description that no route says for itself: what parts and statuses are; examples of bodies."""

from __future__ import annotations

from typing import Any

from engine.diagnostics import Words

__all__ = ["ABOUT", "EXAMPLES", "STATUSES", "TAGS"]

ABOUT = Words(
    "kaohe 的 HTTP 接口：页面能做的，程序都能做。得分等小数是文本，按十进制读。拒绝都是"
    " problem+json，代码与命令行相同。修改先读取，带 If-Match；POST 带 Idempotency-Key，发两次只做一次。"
    "时间长的工作是任务（202），按 Location 询问。",
    "The HTTP interface of kaohe: what the pages do, programs can do. Decimals of scores are texts. Every "
    "refusal is problem+json with the code of the command line. Read before you change, and send If-Match; a "
    "POST with an Idempotency-Key is carried out once. Long work is a job (202): ask at its Location.",
)

TAGS = {
    "account": Words("账号与登录", "Account and signing in"),
    "assist": Words("编辑时的帮助", "Help while editing"),
    "data": Words("数据", "Data"),
    "description": Words("接口说明", "Description"),
    "drafts": Words("草稿", "Drafts"),
    "jobs": Words("后台任务", "Jobs"),
    "log": Words("日志", "Log"),
    "people": Words("人员与角色", "People and roles"),
    "preview": Words("预览", "Preview"),
    "replay": Words("重放", "Replay"),
    "runs": Words("考核", "Runs"),
    "scores": Words("得分说明", "Why a score"),
    "seal": Words("封存与验证", "Seal and verify"),
    "site": Words("站点", "Site"),
    "tokens": Words("令牌", "Tokens"),
    "versions": Words("版本与审批", "Versions and approval"),
}

STATUSES = {
    200: Words("做到了", "Done"),
    201: Words("已建立", "Made"),
    202: Words("任务已开始，在 Location 询问", "A job has begun; ask at Location"),
    204: Words("做到了，没有内容", "Done, nothing to tell"),
    304: Words("与手里的相同", "As you have it already"),
    400: Words("请求读不懂，或参数不对", "The request cannot be read, or a parameter is wrong"),
    401: Words("没有登录，或令牌不对", "Nobody is signed in, or the token is none"),
    403: Words(
        "角色或范围不够，或是本人的工作", "Role or scope do not allow it, or it is one's own work"
    ),
    404: Words("没有，或看不到", "There is none, or it is not for you"),
    405: Words("这个地址不接受这种方法", "The address does not take this method"),
    409: Words("现在不能做这一步", "Not now"),
    412: Words("读取之后有人改过", "Changed by somebody since it was read"),
    413: Words("太大", "Too large"),
    415: Words("正文的类型不对", "The body is of another media type"),
    422: Words(
        "内容不对，problems 说明是什么", "The content is refused; problems say what is wrong"
    ),
    428: Words("缺少 If-Match", "If-Match is missing"),
    429: Words("太频繁，过 Retry-After 秒再试", "Too often; try again after Retry-After seconds"),
    502: Words("身份提供方没有回答", "The provider of identities does not answer"),
}

_CHOICE = {"scheme": "tobacco/account-manager", "period": "2015Q4", "data": "0e87b87de8d7f48c"}
_LOOK = {"revision": 2, "data": "0e87b87de8d7f48c", "period": "2015Q4"}
_CHANGE = {"act": "change", "path": ["parameters", "满意达标线", "value"], "value": "85"}

# Bodies by method and path within the organisation.
EXAMPLES: dict[str, Any] = {
    "POST /drafts": {
        "from": "version", "version": "tobacco/account-manager@1", "why": "满意度提到 85 分",
    },
    "POST /drafts/<draft>/edits": {
        "edits": [{"file": "account-manager.yaml", **_CHANGE}], "why": "满意度提到 85 分",
    },
    "POST /drafts/<draft>/revisions": {"files": {"records.yaml": "kaohe: 1\n"}, "why": "换一种读法"},
    "POST /drafts/<draft>/form/edit": {"revision": 2, "file": "account-manager.yaml", "edit": _CHANGE},
    "POST /drafts/<draft>/findings": {"revision": 2},
    "POST /drafts/<draft>/cases": {"revision": 2},
    "POST /drafts/<draft>/tree": {**_LOOK, "subject": "M007"},
    "POST /drafts/<draft>/impact": {**_LOOK, "wait": True},
    "POST /drafts/<draft>/submission": {"why": "满意度提到 85 分"},
    "POST /uploads/<upload>/kept": {
        "scheme": "tobacco/account-manager", "mapping": None, "name": "2015Q4", "leave_out": False,
    },
    "POST /versions/<version>/comparisons": {"data": "0e87b87de8d7f48c", "period": "2015Q4"},
    "POST /versions/<version>/approve": {
        "compared": "3c133333ed16b12a90eb0dfe9b24b177b905269367a480799acb12e464cfc337", "why": "已核对影响",
    },
    "POST /versions/<version>/publish": {
        "why": "自下季度施行", "instead_of": "tobacco/account-manager@1",
    },
    "POST /runs": {**_CHOICE, "why": "四季度考核"},
    "POST /runs/check": _CHOICE,
    "POST /runs/<run>/reach": {"subject": "M007", "grade": "优"},
    "POST /runs/<run>/packets": {"subject": "M007", "form": "pdf"},
    "POST /runs/<run>/replay": {"why": "年终审计"},
    "POST /runs/<run>/seal": {"why": "存档"},
    "POST /people/<person>/roles": {"role": "reviewer", "given": True, "why": "接任审核"},
}  # fmt: skip
