"""The page about the HTTP interface: every operation, what it needs, and how to begin."""

from __future__ import annotations

from itertools import groupby

from werkzeug.wrappers import Response

from engine.diagnostics import Words
from engine.site.tokens import SCOPES
from web.routes import IN_PERSON, PUBLIC, SIGNED_IN, SITE, Operation, Routes
from web.screen import shown
from web.visit import Visit

__all__ = ["routes"]

routes = Routes()
_TAGS = {
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


@routes.page("/api", SIGNED_IN)
def interface(visit: Visit) -> Response:
    """All operations, by what they are about."""
    from web.parts import ROUTES

    operations = sorted(
        (each for each in ROUTES if isinstance(each, Operation)),
        key=lambda each: (each.tag, each.path, each.method),
    )
    groups = [
        (tag, _TAGS.get(tag, Words(tag, tag)), list(found))
        for tag, found in groupby(operations, key=lambda each: each.tag)
    ]
    return shown(visit, "interface.html", groups=groups, scopes=SCOPES, needed=_needed)


def _needed(operation: Operation) -> str:
    """The scope a token needs; empty where a token does not serve."""
    if operation.act in (PUBLIC, SIGNED_IN):
        return operation.act
    if operation.act in (IN_PERSON, SITE):
        return ""
    return ", ".join(scope for scope, acts in SCOPES.items() if operation.act in acts)
