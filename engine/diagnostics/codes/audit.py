"""Codes of the area audit: what is not as the log, its checkpoints and the rules say; messages begin with the
place.
"""

from engine.diagnostics.code import Code, Severity, Words
from engine.diagnostics.codes.audit_contents import CONTENTS
from engine.diagnostics.codes.audit_log import LOG

__all__ = ["CODES"]

_KEEP = Words("保留现状，查明是谁改的；原来的内容在备份里",
              "keep it as it is and find out who changed it; a backup has what was there")  # fmt: skip


def _error(id: str, message: Words, about: Words, bad: str, good: str, hint: Words = _KEEP) -> Code:
    return Code(id, Severity.ERROR, message, hint, about, bad, good)


_TABLES: tuple[Code, ...] = (
    _error(
        "audit-row-missing",
        Words("{place}：这一行不在表里", "{place}: the row is not in the table"),
        Words("日志里每一条都带着它写进各表的行。行在日志里有、表里没有，就是被删掉了。",
              "Every entry of the log holds the rows it wrote. One that is in the log and not in its table"
              " was"
              " removed."),
        "DELETE FROM role_change …", "kaohe store role 李敏 reviewer --take-back",
    ),
    _error(
        "audit-row-surplus",
        Words("{place}：表里有这一行，日志里没有", "{place}: the row is in the table and not in the log"),
        Words("没有经过 kaohe 写进去的行，例如直接用 SQL 加的批准或角色，不算数。",
              "A row that did not come through kaohe, an approval or a role put in by SQL, counts for"
              " nothing."),
        "INSERT INTO step …", "kaohe approve …",
    ),
    _error(
        "audit-value-changed",
        Words("{place}：应为 {wanted}，实为 {got}", "{place}: it should be {wanted} and is {got}"),
        Words("表里的值与日志所记的不同。以日志为准。",
              "The value in the table is not the one the log holds. The log is what counts."),
        "UPDATE version SET effective = …", "kaohe submit …",
    ),
    _error(
        "audit-row-unknown",
        Words("{place}：日志里有一行不属于任何表（{columns}）",
              "{place}: the entry holds a row of no table ({columns})"),
        Words("可能是更新版本的 kaohe 写的，也可能是伪造的条目。",
              "A newer kaohe may have written it, or the entry is forged."),
        '["scores",{"value":"100"}]', '["person",{"name":"李敏","title":""}]',
    ),
    _error(
        "audit-schema",
        Words("{place}：数据库的这个部分{what}", "{place}: this part of the database {what}"),
        Words("触发器、约束和索引应当与新建档案库时完全一样。少了或改了触发器，数据库就不再拒绝修改和删除。",
              "Triggers, constraints and indexes must be those of a new store. Without a trigger, or with"
              " another, the database no longer refuses to change or remove what is there."),
        "DROP TRIGGER step_rules", "kaohe store init /srv/kaohe",
        Words("查明是谁动过数据库的结构；从备份恢复到新的数据库",
              "find out who touched the database; restore a backup into a new one"),
    ),
    _error(
        "audit-reference-broken",
        Words("{place}：它所指的 {got} 不在表 {other} 里",
              "{place}: it names {got}, which is not in {other}"),
        Words("行与行之间的引用由数据库保证；断了，说明有人关掉了检查再删改。",
              "The database sees to references. One that leads nowhere was made with checks switched off."),
        "PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys = ON",
    ),
    _error(
        "audit-key-twice",
        Words("{place}：{column} 出现了两次", "{place}: {column} occurs twice"),
        Words("键只能出现一次；出现两次，说明约束被去掉过。",
              "A key occurs once. Where it occurs twice a constraint was removed."),
        "", "",
    ),
    _error(
        "audit-database-damaged",
        Words("{place}数据库读不下去或已损坏：{why}",
              "{place}the database is damaged or cannot be read on: {why}"),
        Words("数据库自己的检查不通过，或有一部分读不出来。",
              "The database fails its own check, or a part of it cannot be read."),
        "", "",
        Words("从备份恢复：kaohe restore", "restore a backup: kaohe restore"),
    ),
)  # fmt: skip

_RULES: tuple[Code, ...] = (
    _error(
        "audit-kind",
        Words("{place}：{kind} 这种日志不能带这一行，只有 {allowed} 可以",
              "{place}: an entry {kind} may not hold this row, only {allowed} may"),
        Words("每一种日志条目能带哪些表的行是固定的。把批准藏在别的条目里，是伪造。",
              "Each kind of entry may hold rows of certain tables. An approval hidden in another kind is"
              " forged."),
        "backup: [step …]", "approve: [step …]",
    ),
    _error(
        "audit-kind-unknown",
        Words("{place}：没有 {kind} 这种日志", "{place}: there are no entries of the kind {kind}"),
        Words("这个版本的 kaohe 不写这种条目：可能是更新的版本写的，也可能是伪造的。不认识的条目没有核对过。",
              "This kaohe writes none of that kind: a newer one may have written it, or it is forged. What is"
              " not known was not checked."),
        "kind: bonus", "kind: publish",
        Words("用最新版本的 kaohe 再核对一次；它也不认识，就查明是谁写的",
              "audit it with the newest kaohe; if that does not know it either, find out who wrote it"),
    ),
    _error(
        "audit-nobody",
        Words("{place}：当时档案库里没有“{who}”这个人",
              "{place}: the store knew nobody called {who} then"),
        Words("写日志的人必须先由管理员添加。后来才添加的，当时也不算。",
              "Whoever writes was made known by an administrator before. One who was added later did not"
              " count then."),
        "who: 路人", "who: 李敏",
        Words("查明是谁、用哪个账号（via）写的",
              "find out who wrote it, and through which account (via)"),
    ),
    _error(
        "audit-another-name",
        Words("{place}：写的是 {got}，日志条目是 {wanted}",
              "{place}: it says {got}, the entry says {wanted}"),
        Words("做这件事的人和理由，在行里和在日志条目里必须一样。",
              "Whoever did it, and why, are the same in the row and in the entry."),
        "who: 王强 / step.who: 李敏", "who: 李敏 / step.who: 李敏",
    ),
    _error(
        "audit-no-role",
        Words("{place}：{who} 当时没有 {role} 的角色", "{place}: {who} did not have the role {role} then"),
        Words("角色以当时为准：后来才授予的，或者已经收回的，都不算。",
              "What counts are the roles of that moment, not those granted later or taken back before."),
        "", "",
    ),
    _error(
        "audit-own-work",
        Words("{place}：{who} 批准了自己写的版本 {version}",
              "{place}: {who} approved the version {version}, which is their own work"),
        Words("提交的人、改过草稿的人都不能批准它。即使有人去掉触发器写进去，重新核对日志也看得出来。",
              "Neither who submitted a version nor who edited its draft may approve it. Put in without the"
              " triggers, it still shows when the log is gone through again."),
        "", "",
    ),
    _error(
        "audit-out-of-turn",
        Words("{place}：在 {before} 之后不能有 {step}", "{place}: {step} cannot come after {before}"),
        Words("版本按提交、批准、发布、停用的次序走；考核只能用当时已发布的版本，只能完成一次。",
              "A version is submitted, approved, published, retired in turn; a run is of a version"
              " published at"
              " that moment, and is finished once."),
        "submitted → published", "submitted → approved → published",
    ),
    _error(
        "audit-gap",
        Words("{place}：应为 {wanted}，实为 {got}", "{place}: it should be {wanted} and is {got}"),
        Words("草稿的修订和方案的版本从 1 起连续编号；跳号说明中间的不见了。",
              "Revisions of a draft and versions of a scheme count from 1 without gaps; where there is one,"
              " something has gone."),
        "1, 2, 4", "1, 2, 3",
    ),
    _error(
        "audit-no-such",
        Words("{place}：此前的日志里没有 {got}", "{place}: the log before it knows no {got}"),
        Words("一条日志只能引用它之前写下的版本、考核和比较结果。",
              "An entry names versions, runs and comparisons that were written before it."),
        "", "",
    ),
)  # fmt: skip

CODES: tuple[Code, ...] = LOG + _TABLES + _RULES + CONTENTS
