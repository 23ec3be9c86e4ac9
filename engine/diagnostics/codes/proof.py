"""Codes of the area proof: the log, its checkpoints, proofs; keys in a file of their own."""

from engine.diagnostics.code import Code, Severity, Words
from engine.diagnostics.codes.proof_keys import KEYS

__all__ = ["CODES", "LOG"]

LOG: tuple[Code, ...] = (
    Code(
        "not-canonical", Severity.ERROR,
        Words("{name} 不是规范的 JSON：{reason}", "{name} is not canonical JSON: {reason}"),
        Words("这样的内容由 kaohe 写出，请不要手工修改；请取原来的文件",
              "kaohe writes such content and nobody edits it; take the original file"),
        Words("要算摘要的内容只能有一种写法：键按次序、没有空格、没有小数、没有重复的键。"
              "别的写法一律不接受，否则同一份内容会有不同的摘要。",
              "Content with a digest may be written in one way only: keys in order, no spaces, no fractions,"
              " no key twice. Nothing else is accepted, or the same content would have several digests."),
        '{"b": 1, "a": 2}', '{"a":2,"b":1}',
    ),
    Code(
        "log-entry-unreadable", Severity.ERROR,
        Words("{entry}看不懂：{reason}", "{entry} cannot be understood: {reason}"),
        Words("日志条目只由 kaohe 写；请从备份恢复，并查明是谁改的",
              "only kaohe writes entries; restore a backup, and find out who changed it"),
        Words("每一条日志的字段是固定的，少一个、多一个、写法不同都不接受。",
              "The fields of an entry are fixed; one less, one more or one written otherwise is refused."),
    ),
    Code(
        "log-chain-broken", Severity.ERROR,
        Words("日志在第 {seq} 条断开：{what} 应为 {expected}，实为 {found}",
              "the log is broken at entry {seq}: {what} should be {expected} and is {found}"),
        Words("保留现状，不要再写入；用保存在别处的检查点和备份核对第 {seq} 条前后",
              "keep it as it is and write nothing more; compare the entries around {seq} with a backup and a"
              " checkpoint kept elsewhere"),
        Words("每一条日志都记着前一条的哈希。有人修改、删除、插入或调换条目，链就在那里断开。"
              "内容的哈希不对：这一条被改过；所记的前一条的哈希不对：这一条不是接在前一条后面写的；"
              "序号不对：少了、多了或调换了条目；条数不对：日志的长短变了。",
              "Every entry holds the hash of the one before. Where somebody changes, deletes, inserts or"
              " swaps entries the chain breaks. Another hash of its content: this entry was changed;"
              " of the one before: it was not written after that one; another number: an entry is missing,"
              " added or moved; another number of entries: the log is shorter or longer than it should be."),
    ),
    Code(
        "log-rolled-back", Severity.ERROR,
        Words("日志被退回：{at} 的检查点说有 {expected} 条，现在只有 {found} 条",
              "the log was rolled back: the checkpoint of {at} says {expected} entries, there are {found}"),
        Words("可能恢复了旧备份，也可能有人删了末尾；找出第 {found} 条以后的备份",
              "an old backup was restored, or somebody cut its end; find a backup that goes beyond entry"
              " {found}"),
        Words("日志只会变长。保存在别处的检查点比现在的日志长，说明后来写的条目不见了。",
              "A log only grows. When a checkpoint kept elsewhere is ahead of it, entries written later"
              " have gone."),
    ),
    Code(
        "log-rewritten", Severity.ERROR,
        Words("日志被改写：前 {size} 条与 {at} 的检查点不符",
              "the log was rewritten: its first {size} entries are not those of the checkpoint of {at}"),
        Words("保留现状，用备份逐条对照，找出第一处不同",
              "keep it as it is, and compare it with a backup entry by entry to find the first difference"),
        Words("检查点是当时全部条目的根哈希。根对不上，说明其中至少一条被改过，"
              "即使整条链后来又重新算过。",
              "A checkpoint is the root over all entries of its time. Another root means that at least one"
              " of them was changed, even if the whole chain was computed anew."),
    ),
    Code(
        "proof-wrong", Severity.ERROR,
        Words("证明不成立：{what}不在公布的根哈希之下",
              "the proof fails: {what} is not under the published root"),
        Words("请向出具的一方要原来的文件", "ask whoever issued it for the original file"),
        Words("证明是一串哈希，从这一项逐级算到根。算出来的根不同，说明内容、位置或证明本身被改过；"
              "同一项也不能出示两次。",
              "A proof is a row of hashes from the item up to the root. Another root means that the content,"
              " its place or the proof was changed; nor may an item be shown twice."),
    ),
    Code(
        "checkpoint-unreadable", Severity.ERROR,
        Words("检查点看不懂：{reason}", "the checkpoint cannot be understood: {reason}"),
        Words("整行照抄，不要换行、加空格或改大小写；最好扫描二维码",
              "take the whole line as it is, without breaks, more spaces or capitals; better, scan its QR"
              " code"),
        Words("检查点是一行文字：名称、存储编号、条数、根哈希、末条哈希、时间、算法、公钥编号、签名，"
              "各隔一个空格。",
              "A checkpoint is one line: name, store, size, root, last hash, time, algorithm, key id and"
              " signature, one space between them."),
        "Kaohe-Checkpoint-1 …", "kaohe-checkpoint-1 …",
    ),
    Code(
        "checkpoint-of-another-store", Severity.ERROR,
        Words("检查点属于存储 {expected}，这里是 {found}",
              "the checkpoint is of the store {expected}, this is {found}"),
        Words("请换成这个存储的检查点，或用 --store 指定那个存储",
              "take a checkpoint of this store, or name the other store with --store"),
        Words("每个存储有自己的编号，检查点只能和自己的存储对照。",
              "Every store has an id, and a checkpoint is compared with its own store only."),
    ),
    Code(
        "signature-wrong", Severity.ERROR,
        Words("{what}的签名不对：不是公钥 {key} 签的，或签名后被改过",
              "the signature of {what} is wrong: the key {key} did not sign it, or it was changed since"),
        Words("不要采信；请向出具的一方要原来的文件，并从别的渠道核对公钥编号",
              "do not rely on it; ask for the original, and check the id of the key by another way"),
        Words("签名覆盖全部内容，改动一个字符就对不上。",
              "A signature covers all of the content; one character changed and it fails."),
    ),
)  # fmt: skip

CODES: tuple[Code, ...] = LOG + KEYS
