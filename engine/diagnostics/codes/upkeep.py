"""Codes of the area upkeep: backups, and what is erased after its time."""

from engine.diagnostics.code import Code, Words, error, warning

__all__ = ["CODES"]


CODES: tuple[Code, ...] = (
    error(
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
    error(
        "backup-there",
        Words("{path} 已经在那里，没有覆盖", "{path} is there already and was left alone"),
        Words(
            "请另写一个文件名，例如带上日期", "give another name, with the day in it for instance"
        ),
        Words(
            "旧的备份里可能有唯一的一份私钥，或者还没有被清除的内容，所以不覆盖。",
            "An older backup may hold the only copy of a private key, or what was erased since.",
        ),
        "kaohe backup monday.kaohe-backup",
        "kaohe backup 2026-11-24.kaohe-backup",
    ),
    error(
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
    error(
        "run-erased",
        Words("考核 {run} 的数据已经清除", "the records of run {run} were erased"),
        Words(
            "清除的理由和时间见 kaohe log show --kind erase；还有封存文件或备份的，可以用它验证",
            "kaohe log show --kind erase tells when and why; a sealed file or a backup still verifies",
        ),
        Words(
            "保留期满清除的是数据和结果，考核本身、它的摘要和日志还在。",
            "What was erased are records and results; the run, its digests and its entry in the log stay.",
        ),
    ),
    error(
        "nothing-to-erase",
        Words("没有符合条件的考核", "no run fits"),
        Words("写明考核的编号，或用 --before 给出日期", "name runs, or give a day with --before"),
        Words(
            "--before 只算没有在计算、数据还在的考核，按周期的最后一天比较；"
            "中断的先用 kaohe runs stop 停下。",
            "--before takes runs that nobody works on and that still have records, by the last day of their"
            " period; one that was interrupted is stopped first, with kaohe runs stop.",
        ),
    ),
    error(
        "database-unsafe",
        Words(
            "数据库的 {setting} 是 {found}：断电会丢数据",
            "{setting} of the database is {found}: a power cut loses data",
        ),
        Words(
            "PostgreSQL 请打开 fsync、full_page_writes、synchronous_commit；"
            "SQLite 请不要用 WAL，或升级到 3.51.3",
            "PostgreSQL: turn fsync, full_page_writes and synchronous_commit on; SQLite: no WAL before"
            " 3.51.3",
        ),
        Words(
            "已经确认的考核不能因为断电而消失。SQLite 在 3.51.3 以前，WAL 有丢失数据的缺陷"
            "（sqlite.org/wal.html）。",
            "A run that was confirmed must outlive a power cut. Before 3.51.3 SQLite's WAL had a bug that"
            " loses data (sqlite.org/wal.html).",
        ),
    ),
    error(
        "database-damaged",
        Words("数据库文件损坏：{why}", "the database file is damaged: {why}"),
        Words("请停止使用，从备份恢复", "stop using it and put it back from a backup"),
        Words(
            "SQLite 自己的完整性检查发现了这一处。",
            "SQLite's own integrity check found it.",
        ),
    ),
    warning(
        "store-unsigned",
        Words(
            "{folder} 里没有能用的私钥，检查点没有签名",
            "no private key in {folder}: checkpoints are not signed",
        ),
        Words(
            "把私钥放回去，或用 kaohe store rotate 换一把",
            "put the private key back, or take a new one with kaohe store rotate",
        ),
        Words(
            "没有签名的日志，有数据库全部权限的人可以整个改写。",
            "A log without signatures can be rewritten by whoever has all rights on the database.",
        ),
    ),
    warning(
        "checkpoint-unsigned",
        Words(
            "已写入日志，但没有签检查点：{why}", "it is in the log, but without a checkpoint: {why}"
        ),
        Words(
            "排除原因，再用 kaohe log checkpoint 补签；kaohe doctor 会检查密钥",
            "mend that, then sign with kaohe log checkpoint; kaohe doctor looks at the key",
        ),
        Words(
            "要做的事已经做了，不用再做；只是这一次没有签名。密钥有口令的，由环境变量 KAOHE_KEY_PASSPHRASE"
            " 给出。",
            "What was to be done is done; only the signature is missing. The passphrase of a key is given by"
            " KAOHE_KEY_PASSPHRASE.",
        ),
    ),
    warning(
        "log-tail-unsigned",
        Words(
            "日志最后 {count} 条（从第 {first} 条起）还没有检查点",
            "the last {count} entries of the log (from {first} on) have no checkpoint",
        ),
        Words("kaohe log checkpoint 现在就签", "kaohe log checkpoint signs now"),
        Words(
            "每次写入之后都会签；没有签成多半是私钥读不到，或磁盘满。",
            "One is signed after every writing; where it was not, the key could not be read or the disk was"
            " full.",
        ),
    ),
    warning(
        "clock-behind",
        Words(
            "时钟走慢了：日志里已有 {at} 的记录，现在是 {now}",
            "the clock is behind: the log has an entry of {at}, now it is {now}",
        ),
        Words("请校准这台机器的时钟", "set the clock of this machine"),
        Words(
            "时间只是记录，不影响分数；但审计要看先后。",
            "Time is told, it never decides a score; but auditors go by it.",
        ),
    ),
    warning(
        "space-short",
        Words("{place} 只剩 {free} MB", "only {free} MB are left at {place}"),
        Words("请腾出空间，或换一块磁盘", "make room, or move to another disk"),
        Words(
            "磁盘满的时候什么都不会写一半，但也做不成事。",
            "With a full disk nothing is half written, but nothing is done either.",
        ),
    ),
    warning(
        "open-to-others",
        Words("{path} 对别人开放（{mode}）", "{path} is open to others ({mode})"),
        Words(
            "chmod {take} {path}",
            "chmod {take} {path}",
        ),
        Words(
            "谁能读私钥，谁就能签名；谁能写文件夹，谁就能删内容；谁能进文件夹，谁就看得到每个人的得分。",
            "Who reads the private key can sign; who writes the folder can remove content; who may enter it"
            " sees what everybody scored.",
        ),
    ),
    warning(
        "store-read-only",
        Words("{folder} 不能写", "{folder} cannot be written"),
        Words(
            "只看可以；要考核和发布，请检查权限",
            "looking is possible; check the permission to run and publish",
        ),
        Words(
            "只读的档案库可以重放和核对，但不能留下记录。",
            "A store that is read only can be looked at, but keeps no record.",
        ),
    ),
    warning(
        "objects-orphaned",
        Words(
            "{place} 有 {count} 件一天以前的内容没有人用到",
            "{count} objects older than a day in {place} are referred to by nobody",
        ),
        Words("kaohe doctor --prune 清除它们", "kaohe doctor --prune removes them"),
        Words(
            "写到一半中断的考核会留下它们；没有害处，只占地方。不到一天的可能正在写，不算。",
            "They are left by runs that were cut off; harmless, they only take room. What is younger than a"
            " day may be being written, and does not count.",
        ),
    ),
    error(
        "erased-left",
        Words(
            "{place} 还有 {count} 件日志说已经清除的内容",
            "{count} objects that the log says were erased are still in {place}",
        ),
        Words("kaohe doctor --prune 接着清除", "kaohe doctor --prune goes on erasing"),
        Words(
            "先记入日志，再删除文件；中间断电会留下它们。",
            "The log says so first, then files are removed; a power cut between leaves them.",
        ),
    ),
    error(
        "object-unremovable",
        Words("{place} 的内容删不掉：{why}", "content of {place} cannot be removed: {why}"),
        Words(
            "请检查写入权限，再用 kaohe doctor --prune 接着清除",
            "check the permission to write; kaohe doctor --prune goes on then",
        ),
        Words(
            "日志里已经记下清除；只是文件还在。",
            "The log says already that it was erased; the file is still there.",
        ),
    ),
)
