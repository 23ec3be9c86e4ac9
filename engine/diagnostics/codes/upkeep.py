"""Codes of the area upkeep: backups, and what is erased after its time."""

from engine.diagnostics.code import Code, Severity, Words

__all__ = ["CODES"]


def _error(
    id: str, message: Words, hint: Words, about: Words, bad: str = "", good: str = ""
) -> Code:
    return Code(id, Severity.ERROR, message, hint, about, bad, good)


CODES: tuple[Code, ...] = (
    _error(
        "backup-unreadable",
        Words("{path} 不能用来恢复：{reason}", "{path} cannot be put back: {reason}"),
        Words("请用另一个备份；什么都没有恢复", "take another backup; nothing was put back"),
        Words(
            "恢复之前先核对：每个成员的摘要、日志的链、每个检查点的签名。一处不符就不恢复。",
            "Everything is verified first: the digest of every member, the chain of the log, the signature of"
            " every checkpoint. With one of them wrong nothing is put back.",
        ),
        "kaohe restore half-a-file.kaohe-backup",
        "kaohe restore 2026-11-24.kaohe-backup --store /srv/kaohe",
    ),
    _error(
        "backup-unwritable",
        Words("备份写不到 {path}：{why}", "the backup cannot be written to {path}: {why}"),
        Words(
            "请检查剩余空间和写入权限；没有留下写了一半的文件",
            "check free space and the permission to write; no half of a file is left",
        ),
        Words(
            "备份写完、落盘之后才得到它的名字。",
            "A backup gets its name when all of it is written and on disk.",
        ),
    ),
)
