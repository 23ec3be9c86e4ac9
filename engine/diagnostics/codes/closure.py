"""Codes of the area: closure. The files of a scheme kept as bytes: names that travel, and files that were
changed.
"""

from engine.diagnostics.code import Code, Words, error

__all__ = ["CODES"]


CODES: tuple[Code, ...] = (
    error(
        "closure-odd-name",
        Words("文件名“{name}”不能保存：应是相对的、处处可用的名字",
              "The file name “{name}” cannot be kept: a relative name that works everywhere is wanted"),
        Words("改名：不用 \\ : * ? \" < > | 和 ..，首尾不留空格，末尾不留点，全长不超过 200 字",
              "Rename it: without \\ : * ? \" < > | and .., no blank at an end, no dot at the end, at most"
              " 200 characters"),
        Words("方案的全部文件按名字一起保存，以后在别的机器上也要能打开；能走出文件夹的名字会被拒绝。",
              "All files of a scheme are kept by their names and must open on other machines later on; a"
              " name that could lead out of its folder is refused."),
        "records: 记录?.yaml", "records: 记录.yaml",
    ),
    error(
        "closure-names-clash",
        Words("文件“{name}”和“{other}”只差大小写或写法，不能一起保存",
              "The files “{name}” and “{other}” differ by case or form only and cannot be kept together"),
        Words("给其中一个改名", "Rename one of them"),
        Words("有的系统不分大小写，两个文件会变成一个。",
              "Some systems do not tell cases apart: the two would become one."),
        "records.yaml, Records.yaml", "records.yaml, records-2016.yaml",
    ),
    error(
        "closure-two-files",
        Words("{one} 和 {other} 都叫“{name}”，内容不是同一个文件",
              "{one} and {other} are both called “{name}” and are two files"),
        Words("给 rules 文件夹中的规则包或文件改名，使它与自带的不同名",
              "Rename the pack or the file in your folder of rules so that it differs from what comes with"
              " kaohe"),
        Words("按名字继承的文件先在当前文件夹的 rules 中找，再在自带的规则包中找；"
              "一个方案用到的两个文件不能同名。",
              "What is extended by name is looked for in rules of the current folder, then among the packs"
              " that come with kaohe; two files of one scheme cannot have one name."),
        "rules/tobacco/records.yaml", "rules/our-tobacco/records.yaml",
    ),
    error(
        "closure-absolute",
        Words("{scheme} 用绝对路径“{file}”指向另一个文件，这样的方案不能保存",
              "{scheme} names another file by the absolute path “{file}”; such a scheme cannot be kept"),
        Words("写相对于方案的路径，例如 records: records.yaml",
              "Write a path relative to the scheme, such as records: records.yaml"),
        Words("绝对路径只在这台机器上成立。", "An absolute path is true on this machine only."),
        "records: /srv/records.yaml", "records: ../records.yaml",
    ),
    error(
        "closure-not-same",
        Words("{scheme} 保存后再打开，读到的文件与现在的不同",
              "{scheme} opened again from what was kept reads other files than now"),
        Words("检查 extends 的文件：rules 文件夹中和自带的同名规则包里，不要有用同一个 scheme 名的文件",
              "Look at what it extends: a pack in your folder of rules and the one of that name that comes"
              " with kaohe should have no files with one scheme name"),
        Words("保存时马上核对一次：从保存的内容读到的，应与从磁盘读到的逐字节相同。",
              "It is checked at once that what is read from what was kept is, byte by byte, what was read"
              " from the disk."),
        "extends: shop/seller", "extends: ../shop/seller.yaml",
    ),
    error(
        "closure-manifest",
        Words("方案文件清单不合格式，应有：{wanted}",
              "The list of a scheme's files is not of its form; wanted: {wanted}"),
        Words("它不是 kaohe 写的，或已损坏；用 kaohe doctor 检查",
              "It was not written by kaohe, or is damaged; check with kaohe doctor"),
        Words("清单写明入口文件、每个文件的 SHA-256、语言版本和方案名。",
              "The list has the scheme's own file, the SHA-256 of every file, the version of the language and"
              " the name of the scheme."),
        '{"files": {}}', '{"entry": "a.yaml", "files": {"a.yaml": "…"}, "language": 1, "scheme": "a"}',
    ),
    error(
        "closure-language",
        Words("方案是用语言第 {found} 版写的，这个版本的 kaohe 只懂第 {known} 版",
              "The scheme is written in version {found} of the language; this kaohe knows version {known}"),
        Words("换用懂这一版语言的 kaohe", "Use a kaohe that knows that version"),
        Words("保存的方案要用它写成时的语言来算，才会逐位相同。",
              "A scheme that was kept is evaluated in the language it was written in, or digits would"
              " differ."),
        '"language": 2', '"language": 1',
    ),
    error(
        "closure-file-changed",
        Words("方案文件“{name}”被改过：SHA-256 应为 {wanted}，实为 {found}",
              "The file “{name}” of the scheme was changed: its SHA-256 should be {wanted}, it is {found}"),
        Words("不要用这一份；从备份恢复，并查明是谁改的",
              "Do not use it; restore it from a backup, and find out who changed it"),
        Words("发布过的方案以全部文件的摘要为名，改一个字节就不再是它。",
              "A published scheme is named by the digest of all its files: with one byte changed it is"
              " another."),
        "account-manager.yaml: 3a7b…", "account-manager.yaml: 91c0…",
    ),
)  # fmt: skip
