"""Codes of the area: reading. What YAML can do and kaohe does not, and where YAML is broken."""

from __future__ import annotations

from engine.diagnostics.code import Code, Severity, Words

__all__ = ["YAML_CODES"]

YAML_CODES: tuple[Code, ...] = (
    Code(
        id="yaml-alias",
        severity=Severity.ERROR,
        message=Words(
            "这里用了 YAML 的锚点或别名（{sign}），kaohe 不支持。",
            "An anchor or alias of YAML ({sign}) is used here; kaohe does not have them.",
        ),
        hint=Words(
            "请把内容再写一遍，或用 `parameters`、`measures` "
            "起个名字再引用；如果是文字，请加引号。",
            "Write the content out, or give it a name under `parameters` or `measures`; a "
            "text goes in quotes.",
        ),
        about=Words(
            "别名让一处修改悄悄影响另一处，也能让很小的文件变得极大。",
            "With aliases an edit in one place silently changes another one, and a tiny file "
            "can become huge.",
        ),
        bad="a: &x 1\nb: *x\n",
        good="a: 1\nb: 1\n",
    ),
    Code(
        id="yaml-merge-key",
        severity=Severity.ERROR,
        message=Words(
            "这里用了 YAML 的合并键 `<<`，kaohe 不支持。",
            "The merge key `<<` of YAML is used here; kaohe does not have it.",
        ),
        hint=Words("请把内容写全。", "Write the content out."),
        about=Words(
            "合并键让人看不出一项里到底有什么。",
            "With merge keys nobody sees what an entry really has.",
        ),
        bad="<<: {a: 1}\n",
        good="a: 1\n",
    ),
    Code(
        id="yaml-tag",
        severity=Severity.ERROR,
        message=Words(
            "这里用了 YAML 的类型标记（`!`），kaohe 不支持。",
            "A tag of YAML (`!`) is used here; kaohe does not have them.",
        ),
        hint=Words(
            "请删掉标记；如果它是文字的一部分，请给整个值加引号。",
            "Delete the tag; if it is part of a text, put the whole value in quotes.",
        ),
        about=Words(
            "标记能让读文件的程序执行代码，所以一律不收。",
            "Tags can make a program that reads the file run code, so none are taken.",
        ),
        bad="a: !!python/name:os.system\n",
        good='a: "!!python/name:os.system"\n',
    ),
    Code(
        id="duplicate-key",
        severity=Severity.ERROR,
        message=Words(
            "键“{key}”写了两次；第一次在第 {line} 行第 {column} 列。",
            "The key “{key}” is written twice; the first one is in line {line}, column {column}.",
        ),
        hint=Words("请删掉一个，或改成别的名字。", "Delete one of them or give it another name."),
        about=Words(
            "同一处的两个相同的键，只有一个会起作用，另一个会悄悄消失。",
            "Of two equal keys in one place only one would count and the other would vanish "
            "silently.",
        ),
        bad="points: 10\npoints: 20\n",
        good="points: 20\n",
    ),
    Code(
        id="bad-key",
        severity=Severity.ERROR,
        message=Words(
            "这里应当是一个键（一段文字），却是空的或是列表。",
            "A key (a text) is expected here, but it is empty or a list.",
        ),
        hint=Words(
            "请写成“键: 值”；以 [ 或 {{ 开头的名字请加引号。",
            "Write “key: value”; a name that starts with [ or {{ goes in quotes.",
        ),
        about=Words(
            "键是名字；列表、映射和空值不能当名字。",
            "Keys are names; a list, a mapping or nothing is no name.",
        ),
        bad="? [a, b]\n: 1\n",
        good='"[a, b]": 1\n',
    ),
    Code(
        id="empty-value",
        severity=Severity.ERROR,
        message=Words("“{key}”后面没有值。", "There is no value after “{key}”."),
        hint=Words(
            '请写上值，或删掉这一行；没有文字请写 ""。',
            'Write a value or delete the line; an empty text is written "".',
        ),
        about=Words(
            "看不出是忘了写，还是本来就没有，所以不猜。",
            "Nobody can tell a forgotten value from an intended absence, so kaohe does not guess.",
        ),
        bad="points:\n",
        good="points: 10\n",
    ),
    Code(
        id="formula-cut",
        severity=Severity.ERROR,
        message=Words(
            "YAML 在这里把公式切断了：{why_zh}。",
            "YAML has cut the formula in two here: {why_en}.",
        ),
        hint=Words(
            "请给整条公式加上单引号 '…'，或写在 `|` 下面缩进的行里。",
            "Put the whole formula between single quotes '…', or on an indented line below `|`.",
        ),
        about=Words(
            "YAML 自己要用一些符号：`: `、` "
            "#`、花括号里的逗号，以及值开头的引号、`>`、`[`、`@`、`*`、`!` "
            "等。公式里碰到它们时，YAML 只读到一半。",
            "YAML has uses of its own for some signs: `: `, ` #`, a comma inside braces, and "
            "at the start of a value quotes, `>`, `[`, `@`, `*`, `!` and others. Where they "
            "occur in a formula, YAML reads only half of it.",
        ),
        bad="score: {rate: attain(a, b), points: 10}\n",
        good="score: {rate: 'attain(a, b)', points: 10}\n",
    ),
    Code(
        id="yaml-syntax",
        severity=Severity.ERROR,
        message=Words("YAML 在这里读不懂：{why_zh}。", "YAML cannot be read here: {why_en}."),
        hint=Words(
            "请对照上下几行，检查缩进、冒号、引号和括号；公式可以放进单引号。",
            "Compare with the lines around: indentation, colons, quotes, brackets; a formula "
            "may go in single quotes.",
        ),
        about=Words(
            "文件的写法不合 YAML 的规矩，所以读不出里面有什么。",
            "The file does not keep the rules of YAML, so nobody can tell what is in it.",
        ),
        bad="score:\n  points: 10\n rate: 1\n",
        good="score:\n  points: 10\n  rate: 1\n",
    ),
)
