"""What each parameter of an address, a query or a header is, with an example."""

from __future__ import annotations

from typing import Any

from engine.diagnostics import Words

__all__ = ["PARAMETERS", "parameter_words"]

PARAMETERS: dict[str, tuple[Words, Any]] = {
    "org": (Words("组织的代号", "The slug of the organisation"), "tobacco"),
    "job": (Words("任务的编号", "The id of the job"), "fec145cda164e306e7c0"),
    "draft": (Words("草稿的编号", "The id of the draft"), "draft-2"),
    "name": (Words("文件名", "The name of the file"), "scheme.yaml"),
    "file": (
        Words("版本中的文件名，可含 /", "The file in the version; may hold /"),
        "cases/limits.yaml",
    ),
    "version": (
        Words(
            "版本：名称（方案@编号），或摘要、摘要的开头",
            "The version: its digest, or the start of it",
        ),
        "730b284d74f9",
    ),
    "comparison": (Words("影响的摘要", "The digest of the impact"), "3c133333ed16"),
    "run": (
        Words("考核的编号，或编号的开头", "The id of the run, or the start of it"),
        "819d27980a674491",
    ),
    "data": (
        Words("数据集的编号；run-… 是考核的数据", "The id of the data set; run-… is that of a run"),
        "0e87b87de8d7f48c",
    ),
    "upload": (
        Words("上传文件的 SHA-256", "The SHA-256 of the upload"),
        "a3aea6732e12a822ae9c6b1f97307d87f3a6579ca6fd0133d1536d361aad8d1b",
    ),
    "bundle": (
        Words("封存文件的编号，见任务的结果", "The id of the sealed file, from the job's result"),
        "263875ca5d7dd38deb93341d82d26b47",
    ),
    "person": (Words("人员在日志中的名字", "The person, as the log has the name"), "陈静"),
    "seq": (Words("日志条目的序号，从 1 起", "The number of the entry, from 1"), 31),
    "size": (Words("检查点包含的条目数", "How many entries the checkpoint is of"), 32),
    "account": (Words("账号的编号", "The id of the account"), 3),
    "organisation": (Words("组织的代号", "The slug of the organisation"), "tobacco"),
    "session": (Words("会话的编号", "The id of the session"), "5f0c2a"),
    "token": (Words("令牌的编号，不是令牌本身", "The id of the token, not its secret"), "5f0c2a"),
    "offset": (Words("跳过多少行", "How many rows to skip"), 0),
    "limit": (Words("最多多少行", "How many rows at most"), 50),
    "after": (
        Words(
            "从这个名字之后开始；用上一页给的 after",
            "Those after this name: the after of the page before",
        ),
        "陈静",
    ),
    "before": (
        Words(
            "从这一条之前开始；用上一页给的 older",
            "Those before this number: the older of the page before",
        ),
        100,
    ),
    "seen": (
        Words(
            "手里的 step（考核是已算人数）；不同时立即回答",
            "The step you have (of a run: how many are done); answers when it is another",
        ),
        1,
    ),
    "wait": (Words("最多等几秒", "How many seconds to wait at most"), 20),
    "over": (
        Words("等到任务结束，而不是下一步", "Wait for the end of the job, not for its next step"),
        True,
    ),
    "revision": (Words("第几次修订，不写是最新的", "Which revision; the latest where left out"), 2),
    "scheme": (Words("方案的代号", "The name of the scheme"), "tobacco/account-manager"),
    "period": (Words("周期", "The period"), "2015Q4"),
    "state": (Words("状态", "The state"), "finished"),
    "grade": (Words("档次", "The grade"), "良"),
    "outcome": (Words("结果应用", "What follows"), "销售荣誉/冠军"),
    "attribute": (
        Words("按哪个属性筛选，与 value 同用", "The attribute to filter by, with value"),
        "region",
    ),
    "value": (Words("属性的值", "The value of the attribute"), "城关"),
    "sort": (Words("按什么排序", "What to order by"), "score"),
    "down": (Words("从大到小", "The largest first"), True),
    "q": (Words("包含的文字", "Text that must occur"), "赵"),
    "by": (Words("按哪个属性分组", "The attribute to group by"), "region"),
    "rule": (Words("规则", "The rule"), "未拜访"),
    "subject": (Words("考核对象的编号", "The key of the subject"), "M007"),
    "key": (Words("考核对象的编号", "The key of the subject"), "M007"),
    "node": (Words("树上的节点", "The node of the tree"), "基本规范化服务/终端满意情况反馈"),
    "formula": (Words("节点的哪个公式", "Which formula of the node"), "rate"),
    "call": (Words("公式里第几个计数，从 1 起", "Which count in the formula, from 1"), 1),
    "side": (Words("计入的还是不计的记录", "Records that were counted, or left out"), "counted"),
    "with": (Words("与哪一个比较", "The one to compare with"), "bb32da5102eb4f9c"),
    "type": (Words("记录类型", "The record type"), "order"),
    "kind": (
        Words("日志条目的种类，可多个", "Kinds of entries, several at will"),
        ["run-finished"],
    ),
    "who": (Words("谁，可多个", "Who, several at will"), ["李晓梅"]),
    "about": (Words("关于什么，可多个", "What about, several at will"), ["819d27980a674491"]),
    "since": (Words("从哪天或哪一刻起", "From which day or moment on"), "2026-11-24"),
    "checkpoint": (
        Words("自己保存的一行检查点", "The line of a checkpoint that was kept"),
        "kaohe-checkpoint-1 …",
    ),
    "If-Match": (Words("读到的 ETag，加引号", "The ETag that was read, quoted"), '"2"'),
    "If-None-Match": (
        Words("手里的 ETag：没有变化就是 304", "The ETag you have: 304 while nothing changed"),
        '"2"',
    ),
    "Idempotency-Key": (
        Words("自选，24 小时内同一个键只做一次", "Of your choice; carried out once in 24 hours"),
        "2015Q4-1",
    ),
}

_ELSEWHERE = {
    ("/verifications", "key"): (
        Words(
            "应当签名的密钥：指纹或前 16 位",
            "The key that must have signed: its fingerprint, or 16 digits",
        ),
        "a932745defa7ed0a",
    ),
    ("/uploads", "name"): (
        Words("文件名，只用于显示", "The name of the file, to show"),
        "records.zip",
    ),
    ("/subjects", "state"): (Words("得分的状态", "The state of the score"), "value"),
}


def parameter_words(path: str, name: str) -> tuple[Words, Any]:
    """What a parameter is in an operation, and an example of it."""
    for (end, other), told in _ELSEWHERE.items():
        if other == name and path.endswith(end):
            return told
    return PARAMETERS[name]
