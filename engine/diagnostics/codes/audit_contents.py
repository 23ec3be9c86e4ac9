"""Codes of the area audit: objects, and what is in them."""

from engine.diagnostics.code import Code, Severity, Words

__all__ = ["CONTENTS"]

_RESTORE = Words(
    "从备份恢复这份内容，并查明是谁改的", "restore it from a backup, and find out who changed it"
)

CONTENTS: tuple[Code, ...] = (
    Code(
        "audit-object-missing", Severity.ERROR,
        Words("{place}：内容不见了", "{place}: it is gone"), _RESTORE,
        Words("内容按摘要存放，只有记在日志里的清除才可以没有。",
              "Objects are kept by their digest. Only one whose erasure stands in the log may be gone."),
    ),
    Code(
        "audit-object-changed", Severity.ERROR,
        Words("{place}：内容被改过，与摘要不符", "{place}: it was changed, it has another digest"), _RESTORE,
        Words("内容的名字就是它的 SHA-256。改一个字节，名字就对不上。",
              "An object is called by its SHA-256. With one byte changed it has another name."),
    ),
    Code(
        "audit-object-unreadable", Severity.ERROR,
        Words("{place}：读不出来：{kind}", "{place}: it cannot be read: {kind}"),
        Words("请检查读取权限和磁盘", "check the permission to read, and the disk"),
        Words("内容在那里，但读不出来，也就没有核对。",
              "It is there, but could not be read and so was not checked."),
    ),
    Code(
        "audit-content-unfit", Severity.ERROR,
        Words("{place}：对不上，{reason}", "{place}: it does not fit, {reason}"), _RESTORE,
        Words("摘要都对，但内容之间对不上：闭包、快照、结果和日志所说的必须是同一件事。",
              "The digests are right, but the contents do not fit: closure, snapshot, results and log must"
              " speak"
              " of one thing."),
    ),
    Code(
        "audit-root-differs", Severity.ERROR,
        Words("{place}：用它算出的{what}与日志所记的不同",
              "{place}: {what} worked out with it is not the one in the"
              " log"),
        Words("秘密数被换了，或内容被换了；从备份恢复",
              "the secret or the content was exchanged; restore a backup"),
        Words("每次考核有一个秘密数，所有记录行和结果行同它一起算成公布的根。秘密数不在日志里，"
              "但根在日志里。",
              "A run has a secret, and a root worked out with it from all lines of records and results. The"
              " secret"
              " is not in the log, the root is."),
    ),
    Code(
        "audit-secret-missing", Severity.ERROR,
        Words("{place}：秘密数不见了，而它的记录没有清除",
              "{place}: the secret is gone, and its records were not"
              " erased"),
        Words("从备份恢复；没有它就不能给单个对象封存",
              "restore a backup; without it nothing can be sealed for one"
              " subject"),
        Words("秘密数只在记录按期清除时一起清除。",
              "The secret goes when the records are erased after their time."),
    ),
    Code(
        "log-no-key", Severity.ERROR,
        Words("这里没有能签名的密钥", "there is no key here that can sign"),
        Words("密钥在档案库的 keys 文件夹里，只有它的主人能读；请他来运行",
              "the key lies in the folder keys of the store and only its owner may read it; let them run"
              " this"),
        Words("检查点由档案库的密钥签名。没有密钥也能写日志，只是要等有密钥的人来签。",
              "Checkpoints are signed by the key of the store. Entries are written without it, and wait for"
              " somebody"
              " who has it."),
    ),
    Code(
        "log-no-checkpoint", Severity.ERROR,
        Words("{place} 里没有检查点", "there is no checkpoint in {place}"),
        Words("给出含有 kaohe-checkpoint-1 一行的文件，或条数",
              "give a file with a line kaohe-checkpoint-1, or a number of entries"),
        Words("检查点是以 kaohe-checkpoint-1 开头的一行，可以和别的文字写在同一个文件里。",
              "A checkpoint is a line that begins with kaohe-checkpoint-1; other text may stand around it."),
    ),
    Code(
        "log-not-a-proof", Severity.ERROR,
        Words("{file} 不是一致性证明", "{file} is no proof of consistency"),
        Words("由 kaohe log prove 写出", "kaohe log prove writes one"),
        Words("一致性证明是一个 JSON 文件：格式、两行检查点和一串哈希。",
              "A proof of consistency is a JSON file: its format, two checkpoints and a row of hashes."),
    ),
    Code(
        "log-proof-of-others", Severity.ERROR,
        Words("{file} 不是关于这个检查点（前 {size} 条）的证明",
              "{file} is no proof about this checkpoint (of {size} entries)"),
        Words("请给出证明所说的两个检查点，旧的在前",
              "give the two checkpoints it speaks of, the older first"),
        Words("证明里写着它所说的两行检查点，必须与你保存的一字不差。",
              "A proof holds the two lines it is about. They must be the very ones that you kept."),
    ),
)  # fmt: skip
