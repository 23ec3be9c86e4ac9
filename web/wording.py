"""Words for what the store names in one word: roles, states, kinds of entries, scopes of tokens."""

from __future__ import annotations

from engine.diagnostics import Words

__all__ = ["KINDS", "KIND_GROUPS", "ROLES", "ROLE_ACTS", "SCOPES", "STATES", "STEPS", "TOUCHES"]

ROLES = {
    "author": Words("编写", "author"),
    "reviewer": Words("审核", "reviewer"),
    "publisher": Words("发布", "publisher"),
    "auditor": Words("审计", "auditor"),
    "viewer": Words("查看", "viewer"),
    "administrator": Words("管理", "administrator"),
}
ROLE_ACTS = {
    "author": Words("起草、修改、提交、考核", "draft, edit, submit, run"),
    "reviewer": Words("批准、退回", "approve, send back"),
    "publisher": Words("发布、停用、考核", "publish, retire, run"),
    "auditor": Words("复算、封存、做检查点", "replay, seal, take checkpoints"),
    "viewer": Words("查看", "look"),
    "administrator": Words("人员、密钥、备份、清除", "people, keys, backups, erasing"),
}
STATES = {
    "submitted": Words("待审核", "submitted"),
    "approved": Words("已批准", "approved"),
    "rejected": Words("已退回", "sent back"),
    "published": Words("施行", "published"),
    "retired": Words("已停用", "retired"),
}
STEPS = {
    "submitted": Words("提交", "submitted"),
    "approved": Words("批准", "approved"),
    "rejected": Words("退回", "sent back"),
    "published": Words("发布", "published"),
    "retired": Words("停用", "retired"),
}
KINDS = {
    "store": Words("新建档案库", "store made"),
    "person": Words("添加人员", "person added"),
    "role": Words("角色变更", "role changed"),
    "key": Words("更换密钥", "key changed"),
    "draft": Words("新建草稿", "draft made"),
    "edit": Words("修改草稿", "draft edited"),
    "compare": Words("查看比较", "comparison opened"),
    "submit": Words("提交版本", "version submitted"),
    "approve": Words("批准版本", "version approved"),
    "reject": Words("退回版本", "version sent back"),
    "publish": Words("发布版本", "version published"),
    "retire": Words("停用版本", "version retired"),
    "run": Words("开始考核", "run started"),
    "run-finished": Words("考核完成", "run finished"),
    "run-resumed": Words("继续考核", "run resumed"),
    "run-stopped": Words("停止考核", "run stopped"),
    "run-failed": Words("考核出错", "run failed"),
    "replay": Words("重放考核", "run replayed"),
    "export": Words("封存交出", "run sealed"),
    "appeal": Words("申诉材料", "appeal packet"),
    "erase": Words("清除数据", "records erased"),
    "backup": Words("备份", "backup"),
    "restore": Words("恢复", "restored"),
}
# How the kinds are grouped where they are chosen from.
KIND_GROUPS = (
    (Words("方案与版本", "Schemes and versions"),
     ("draft", "edit", "submit", "compare", "approve", "reject", "publish", "retire")),
    (Words("考核", "Runs"),
     ("run", "run-finished", "run-resumed", "run-stopped", "run-failed", "replay", "export", "appeal")),
    (Words("人员与档案库", "People and store"),
     ("store", "person", "role", "key", "erase", "backup", "restore")),
)  # fmt: skip
SCOPES = {
    "read": Words("查看", "look"),
    "draft": Words("起草和提交", "draft and submit"),
    "approve": Words("批准和退回", "approve and send back"),
    "publish": Words("发布和停用", "publish and retire"),
    "run": Words("考核", "run"),
    "data": Words("数据", "data"),
    "audit": Words("重放、封存、检查点", "replay, seal, checkpoints"),
    "people": Words("人员和角色", "people and roles"),
}
# What an edit can change.
TOUCHES = {
    "score": Words("得分", "score"),
    "grade": Words("档次", "grade"),
    "outcomes": Words("结果应用", "outcomes"),
    "findings": Words("不合规项", "findings"),
}
