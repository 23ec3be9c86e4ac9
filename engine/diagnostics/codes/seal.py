"""Codes of the area seal: sealed bundles, and why one is refused."""

from engine.diagnostics.code import Code, Words, error

__all__ = ["CODES"]

_REFUSE = Words(
    "不要采信这个文件；请向出具的一方要原来的文件",
    "do not rely on this file; ask whoever issued it for the original",
)


CODES: tuple[Code, ...] = (
    error(
        "bundle-unreadable",
        Words("封存文件 {path} 读不出来：{reason}", "the bundle {path} cannot be read: {reason}"),
        Words("请检查路径、权限和文件大小", "check the path, the permission to read it, and its size"),
        Words("超过 1 GiB 的文件不会打开。", "A file of more than 1 GiB is not opened."),
        "kaohe verify missing.kaohe", "kaohe verify run.kaohe",
    ),
    error(
        "bundle-header",
        Words("这不是 kaohe 的封存文件：第一行不对",
              "this is no bundle of kaohe: its first line is not that of one"),
        Words("请核对文件是否完整下载，有没有被邮件或编辑器改过换行；"
              + _REFUSE.zh,
              "check that it was downloaded whole and that no mail program or editor changed its"
              " line breaks; "
              + _REFUSE.en),
        Words("第一行的写法是固定的：名称、摘要、公钥、签名，各隔一个空格，小写，以换行结束。"
              "别的写法一律不接受。",
              "The first line has one form: name, digest, key, signature, one space between them, small"
              " letters, a line feed at the end. Nothing else is accepted."),
        "KAOHE-BUNDLE-1 …", "kaohe-bundle-1 sha256 … ed25519 … …",
    ),
    error(
        "bundle-key",
        Words("封存文件不是你认可的公钥签的：应为 {expected}，实为 {found}",
              "the bundle was not signed by the key you trust: it should be {expected} and is {found}"),
        Words("请从别的渠道核对单位公布的公钥；如果单位换过密钥，用签发时的那一把",
              "compare with the key that the organisation published elsewhere; after a change of"
              " keys, use the"
              " one of the time it was signed"),
        Words("任何人都能用自己的钥匙签一个文件。只有用你事先知道的公钥核对，签名才说明是谁签的。",
              "Anybody can sign a file with a key of their own. A signature says who signed only"
              " when it is"
              " checked with a key known beforehand."),
        "kaohe verify run.kaohe --key 0123456789abcdef", "kaohe verify run.kaohe --key"
        " 单位公布的公钥.pub",
    ),
    error(
        "bundle-signature",
        Words("第一行的签名不对：不是公钥 {key} 签的，或签名后被改过",
              "the signature in the first line is wrong: the key {key} did not make it, or the"
              " line was changed"),
        _REFUSE,
        Words("签名覆盖第一行里它前面的全部内容，其中有其余内容的摘要。",
              "The signature is over all of the first line before it, which holds the digest of"
              " the rest."),
    ),
    error(
        "bundle-digest",
        Words("内容被改过：摘要应为 {expected}，实为 {found}",
              "the content was changed: its digest should be {expected} and is {found}"),
        _REFUSE,
        Words("第一行之后的每一个字节都在摘要之内，改一个、少一个、多一个都不行。",
              "Every byte after the first line is covered; none may be changed, missing or added."),
    ),
    error(
        "bundle-container",
        Words("封存文件的 ZIP 不是规定的写法：{reason}",
              "the ZIP in the bundle is not of the form prescribed: {reason}"),
        _REFUSE,
        Words("同一个 ZIP 在不同工具里可能显示不同的内容，也可能解出过大的文件。"
              "所以只接受 kaohe 写的那一种写法，名称、大小、次序都固定。",
              "One ZIP may show different things to different tools, or unpack to more than fits."
              " So only the"
              " form that kaohe writes is accepted, with names, sizes and order fixed."),
        "../../etc/passwd", "closure/scheme.yaml",
    ),
    error(
        "bundle-content",
        Words("封存文件里的 {place} 不对：{reason}", "{place} in the bundle is wrong: {reason}"),
        _REFUSE,
        Words("封存文件里有哪些文件、每个文件怎么写，都有规定，见"
        " docs/seal.zh.md。签名正确而内容不合规定，"
              "说明签的人写的不是 kaohe 的封存文件。",
              "Which files are in a bundle and how each is written is laid down in docs/seal.md."
              " Where the"
              " signature is right and the content is not, whoever signed did not sign a bundle"
              " of kaohe."),
    ),
    error(
        "bundle-mismatch",
        Words("{what} 对不上：应为 {expected}，实为 {found}",
              "{what} does not agree: it should be {expected} and is {found}"),
        _REFUSE,
        Words("日志里那一条记着方案、数据、结果的摘要和根哈希。封存文件里的内容算出来的必须与它相同。",
              "The entry of the log has the digests and roots of the scheme, the records and the"
              " results. What"
              " is in the bundle must come to the same."),
    ),
    error(
        "bundle-other-results",
        Words("重新计算的结果不同：第一处在 {what}，封存的是 {expected}，算出的是 {found}",
              "evaluating again gives other results: the first is {what}, sealed as {expected},"
              " found {found}"),
        Words("请用 {engine} 版的 kaohe 再核对一次；仍然不同，就要求出具的一方说明",
              "verify once more with kaohe {engine}; if it still differs, whoever issued it has"
              " to explain"),
        Words("摘要和签名都对，但是按封存的方案和数据算不出封存的结果。这正是重新计算要查的。",
              "Digests and signatures are right, but scheme and records as sealed do not give the"
              " results that"
              " were sealed. That is what evaluating again is for."),
    ),
    error(
        "bundle-checkpoint-apart",
        Words("保存的检查点是 {kept} 条时的，封存文件用的是 {found} 条时的，两者不能直接比较",
              "the checkpoint kept is of {kept} entries, that of the bundle of {found}: they"
              " cannot be compared as"
              " they are"),
        Words("请出具的一方用 kaohe seal RUN --under 检查点文件 另封一份；检查点须在第 {seq} 条之后",
              "ask for a bundle made with kaohe seal RUN --under FILE, FILE being your"
              " checkpoint; it must be"
              " later than entry {seq}"),
        Words("两个条数不同的检查点要靠日志才能证明前后一致，而封存文件里没有日志。",
              "That two checkpoints of different sizes belong to one log is proved from the log,"
              " which is not in"
              " a bundle."),
    ),
    error(
        "seal-not-finished",
        Words("考核运行 {run} 还没有完成，不能封存",
              "the run {run} is not finished and cannot be sealed"),
        Words("等它完成，或用 kaohe runs resume 接着算", "wait for its end, or go on with kaohe runs resume"),
        Words("只有完成了的运行才有结果的摘要。", "Only a finished run has a digest of its results."),
    ),
    error(
        "seal-no-key",
        Words("档案库里没有可用的签名私钥", "the store has no private key to sign with"),
        Words("请在存放私钥的机器上封存，或由管理员换一把：kaohe store rotate",
              "seal on the machine that has the key, or have an administrator change it: kaohe store rotate"),
        Words("封存文件由档案库的私钥签名，公钥随检查点公布。",
              "A bundle is signed by the key of the store, whose public half is published with"
              " the checkpoints."),
    ),
    error(
        "seal-no-subject",
        Words("这次运行里没有考核对象“{subject}”", "the run has no subject {subject}"),
        Words("{closest}", "{closest}"),
        Words("--subject 后面写考核对象的主键。", "--subject takes the key of somebody who was scored."),
        "kaohe seal R1 --subject 不在名单上的人", "kaohe seal R1 --subject M001",
    ),
    error(
        "seal-under",
        Words("检查点（{kept} 条）不能用来封存第 {seq} 条的运行",
              "the checkpoint of {kept} entries cannot vouch for a run at entry {seq}"),
        Words("请用这个档案库在运行之后、由现在的密钥签的检查点",
              "take one of this store, later than the run, signed by the key it has now"),
        Words("检查点只证明它之前的条目。", "A checkpoint vouches for the entries before it only."),
    ),
    error(
        "seal-too-large",
        Words("封存文件会超过上限：{reason}", "the bundle would be larger than is allowed: {reason}"),
        Words("请用 --subject 按对象封存，或用备份交付整个档案库",
              "seal it subject by subject with --subject, or hand over a backup of the store"),
        Words("封存文件不超过 1 GiB，解开不超过 2 GiB，这样任何一台电脑都能核对。",
              "A bundle has at most 1 GiB, unpacked 2 GiB, so that any computer can verify it."),
    ),
)  # fmt: skip
