"""Codes of the area audit: the chain of the log and its checkpoints."""

from engine.diagnostics.code import Code, Severity, Words

__all__ = ["LOG"]

_COMPARE = Words("保留现状，不要再写入；用备份逐条对照这些条目",
                 "keep it as it is and write nothing more; compare these entries with a backup")  # fmt: skip

LOG: tuple[Code, ...] = (
    Code(
        "audit-entry-changed", Severity.ERROR,
        Words("{place}：被改过，{what}应为 {wanted}，实为 {got}",
              "{place}: it was changed, {what} should be {wanted} and is {got}"),
        _COMPARE,
        Words("每一条日志的哈希记在旁边，也记在后一条里。三处不一致，就知道改的是哪一条。",
              "The hash of an entry is written beside it and in the entry after it. Where the three differ it"
              " shows which entry was changed."),
    ),
    Code(
        "audit-entries-missing", Severity.ERROR,
        Words("{place}：缺少 {count} 条", "{place}: {count} of them are missing"),
        _COMPARE,
        Words("日志从 1 起连续编号，数据库拒绝跳号和删除。缺号就是被删掉了。",
              "Entries count from 1 without gaps, and the database refuses to remove any. Where there is a"
              " gap"
              " somebody removed them."),
    ),
    Code(
        "audit-time-backwards", Severity.NOTE,
        Words("{place}：时间 {at} 早于前一条的 {before}",
              "{place}: its time {at} is before {before}, that of the one"
              " before"),
        Words("看看那时是否校准过时钟；如果没有，查一查是谁写的",
              "see whether a clock was set then; if not, find out who wrote it"),
        Words("时间由写日志的机器给出，次序由链保证。时钟调整会让时间后退；倒填日期也会。",
              "Times come from the machine that wrote, the order from the chain. A clock set right goes"
              " backwards, and so does an entry that was dated back."),
    ),
    Code(
        "audit-log-rewritten", Severity.ERROR,
        Words("{place}：日志被改写，前 {size} 条与 {at} 签名的检查点不符（前 {good} 条相符）",
              "{place}: the log was rewritten, its first {size} entries are not those signed at {at} (the"
              " first"
              " {good} are)"),
        _COMPARE,
        Words("检查点是当时全部条目的根哈希，由档案库的密钥签名。即使整条链重新算过，根也对不上。"
              "最后一个相符的检查点之后、第一个不符的检查点之前，就是被改的地方。",
              "A checkpoint is the root over all entries of its time, signed by the key of the store. It"
              " differs"
              " even if the whole chain was computed anew. What was changed lies after the last checkpoint"
              " that"
              " agrees and before the first that does not."),
    ),
    Code(
        "audit-log-cut", Severity.ERROR,
        Words("{place}：日志被截短或退回，{at} 时有 {wanted} 条，现在只有 {got} 条",
              "{place}: the log was cut or put back, at {at} it had {wanted} entries, now it has {got}"),
        Words("可能恢复了旧备份；找出更新的备份", "an old backup may have been restored; find a newer one"),
        Words("日志只会变长。有签名证明它曾经更长，后来写的条目就是不见了。",
              "A log only grows. Where a signature proves that it was longer, later entries have gone."),
    ),
    Code(
        "audit-checkpoint-key", Severity.ERROR,
        Words("{place}：由公钥 {key} 签名，日志写到第 {size} 条时没有这个密钥",
              "{place}: it was signed by the key {key}, which the log did not have at entry {size}"),
        Words("用保存在别处的公钥核对：--key", "compare with a public key kept elsewhere: --key"),
        Words("每个密钥从哪一条起用、到哪一条停用，都写在日志里。",
              "The log says from which entry on a key signs, and until when."),
    ),
    Code(
        "audit-checkpoint-dropped", Severity.ERROR,
        Words("{place}：数据库里没有关于前 {size} 条的这一行检查点",
              "{place}: the database does not hold this line about the first {size} entries"),
        Words("数据库里的检查点被删或被换了；以签名对得上的一行为准",
              "the line in the database was removed or exchanged; the one whose signature holds is what"
              " counts"),
        Words("检查点先写进数据库，再写进文件。文件里有、数据库里没有，就是被删掉了。",
              "A checkpoint goes into the database first and then into the file. One that is only in the file"
              " was removed from the database."),
    ),
    Code(
        "audit-checkpoint-unfiled", Severity.WARNING,
        Words("{place}：数据库里有 {count} 行检查点不在 checkpoints.txt 里（前 {first} 条至前 {last} 条）",
              "{place}: {count} checkpoints of the database are not in checkpoints.txt (of size {first} to"
              " {last})"),
        Words("断电可能丢失一行；丢了多行，就看看是谁动过这个文件",
              "a loss of power may cost one line; for more of them see who touched the file"),
        Words("两处的检查点应当一样。少一行可能是写文件之前断了电。",
              "Both places hold the same lines. One may be missing where power was lost before it was"
              " written."),
    ),
    Code(
        "audit-unsigned-tail", Severity.NOTE,
        Words("{place}：末尾 {count} 条还没有签名的检查点",
              "{place}: no checkpoint was signed of the last {count}"),
        Words("能读密钥的人运行 kaohe log checkpoint",
              "let somebody who can read the key run kaohe log checkpoint"),
        Words("写的人读不到密钥时，条目照写，检查点以后再签。没有签名的部分只由链保护，可以被重写。",
              "Where whoever writes cannot read the key, entries are written and signed later. What is not"
              " signed"
              " is protected by the chain alone and could be rewritten."),
    ),
    Code(
        "audit-key-unendorsed", Severity.WARNING,
        Words("{place}：新密钥没有旧密钥的签名认可", "{place}: no earlier key endorsed this one"),
        Words("问一问管理员为什么换了密钥、旧密钥在哪里",
              "ask the administrator why it was changed, and where the"
              " old one is"),
        Words("换密钥时，旧密钥给新密钥签名。没有这个签名，可能是旧密钥丢了，也可能是别人的密钥。",
              "When keys are changed the old one signs the new one. Without it the old one may have been"
              " lost, or"
              " the new one is somebody else's."),
    ),
    Code(
        "audit-key-no-heir", Severity.ERROR,
        Words("{place}：这个密钥不是由 {key} 认可的", "{place}: this key does not come down from {key}"),
        Words("它之后的检查点不可信，除非有人从别的渠道证实这个密钥",
              "trust no checkpoint after it, unless somebody vouches for the key by another way"),
        Words("用 --key 给出了可信的公钥时，之后的每个密钥都要由它一路认可下来。",
              "Where a trusted key is given with --key, every later one has to be endorsed from it on."),
    ),
    Code(
        "audit-key-not-known", Severity.ERROR,
        Words("{place}：日志里没有给出的这个公钥", "{place}: the log does not hold the key that was given"),
        Words("核对公钥文件；如果没有错，这就不是原来的日志",
              "see whether the file is right; if it is, this is not the log that was"),
        Words("整个日志连同密钥一起被换掉时，只有保存在别处的公钥或检查点看得出来。",
              "Where the whole log was exchanged together with its key, only a key or a checkpoint kept"
              " elsewhere"
              " shows it."),
    ),
    Code(
        "audit-more", Severity.NOTE,
        Words("{what} 还有 {count} 处", "{count} more of {what}"),
        Words("先处理已列出的", "see to those that are listed first"),
        Words("同一种问题只列出前 200 处，其余计数。",
              "Of one kind the first 200 are listed, the rest is counted."),
    ),
)  # fmt: skip
