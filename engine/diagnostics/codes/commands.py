"""Codes of the area: commands. What can be wrong with what was typed, and with files to read or write."""

from engine.diagnostics.code import Code, Words, error

__all__ = ["CODES"]


_TYPED = (
    error(
        "no-such-command",
        Words("没有这个命令：{name}", "There is no command {name}"),
        Words("kaohe --help 列出全部命令；{closest}",
              "kaohe --help lists all commands; {closest}"),
        Words("kaohe 后面的第一个词是命令，例如 check、evaluate、explain。",
              "The first word after kaohe is a command, such as check, evaluate, explain."),
        "kaohe evalute", "kaohe evaluate",
    ),
    error(
        "no-such-option",
        Words("没有这个选项：{name}", "There is no option {name}"),
        Words("在命令后加 --help 看它有哪些选项；{closest}",
              "--help after the command lists its options; {closest}"),
        Words("选项以 -- 开头，各命令的选项不同。",
              "Options start with --; each command has its own."),
        "kaohe evaluate seller.yaml --dat data", "kaohe evaluate seller.yaml --data data",
    ),
    error(
        "option-needed",
        Words("还缺 {name}", "{name} is needed"),
        Words("补上它；在命令后加 --help 看用法", "Add it; --help after the command shows how"),
        Words("没有它，这条命令不知道对什么做。",
              "Without it the command does not know what to work on."),
        "kaohe evaluate seller.yaml", "kaohe evaluate seller.yaml --data data --period 2025Q4",
    ),
    error(
        "bad-option-value",
        Words("{name} 不能是 {value}", "{name} cannot be {value}"),
        Words("可以是：{allowed}", "It can be: {allowed}"),
        Words("有些选项只有固定的几种取值。", "Some options have a few fixed values only."),
        "--format xml", "--format json",
    ),
    error(
        "workbook-without-file",
        Words("工作簿不能显示在屏幕上", "A workbook cannot be shown on the screen"),
        Words("用 --output 写明文件，例如 --output 结果.xlsx",
              "Say which file: --output results.xlsx"),
        Words("xlsx 是二进制文件，要写入一个文件。", "An xlsx file is binary; it is written to a file."),
        "kaohe evaluate seller.yaml --data data --period 2025Q4 --format xlsx",
        "kaohe evaluate seller.yaml --data data --period 2025Q4 --output results.xlsx",
    ),
    error(
        "workbook-of-several",
        Words("一个工作簿只放一个周期，这里有 {count} 个", "A workbook is of one period, here are {count}"),
        Words("每个周期各写一个文件；多个周期放在一起用 csv 或 json",
              "Write a file for each; several periods together go into csv or json"),
        Words("工作簿是给人看的报告，一期一份。", "A workbook is a report for people, one for each period."),
        "--period 2025Q1..2025Q4 --output year.xlsx", "--period 2025Q1..2025Q4 --output year.csv",
    ),
    error(
        "output-ending",
        Words("{path} 不能写：没有 {ending} 这种输出",
              "{path} cannot be written: there is no output {ending}"),
        Words("文件名的结尾可以是 {allowed}；要用别的结尾，请用 --format 写明输出形式",
              "Names can end in {allowed}; for another ending say the form with --format"),
        Words("文件名的结尾决定写成什么。写成文字的表存为 .pdf 或 .xls，打开时只会说文件损坏。",
              "The ending of the name says what to write. A text called .pdf or .xls would open as damaged."),
        "--output results.pdf", "--output results.xlsx",
    ),
    error(
        "period-range",
        Words("{text} 不是一段连续的同类周期", "{text} is no range of periods of one kind"),
        Words("两头写同一种周期，先早后晚，最多 120 个，例如 2025Q1..2025Q4",
              "Both ends of one kind, the earlier first, at most 120: 2025Q1..2025Q4"),
        Words("用两个点写的范围按首尾的周期种类逐个展开。",
              "A range with two dots is spread out into periods of the kind of its ends."),
        "--period 2025Q1..2025-12", "--period 2025Q1..2025Q4",
    ),
    error(
        "no-such-measure",
        Words("方案里没有指标 {name}", "The scheme has no measure {name}"),
        Words("{closest}", "{closest}"),
        Words("--measure 后面写方案 measures 中的名字。", "--measure takes a name of the scheme's measures."),
        "--measure 销两", "--measure 销量",
    ),
    error(
        "wrong-usage",
        Words("这条命令写得不对：{what}", "The command is not right: {what}"),
        Words("在命令后加 --help 看用法", "--help after the command shows how it is used"),
        Words("命令行写的东西拼不成一条命令，例如选项后面没有值。",
              "What was typed is not a command: an option without its value, say."),
        "kaohe evaluate seller.yaml --period", "kaohe evaluate seller.yaml --period 2025Q4",
    ),
    error(
        "period-not-understood",
        Words("看不懂考核周期：{text}", "{text} is not a period"),
        Words("写成 2025（年）、2025H2（半年）、2025Q4（季度）或 2025-11（月）",
              "Write 2025 (year), 2025H2 (half), 2025Q4 (quarter) or 2025-11 (month)"),
        Words("考核周期总是整月、整季、半年或整年。",
              "A period is always a whole month, quarter, half or year."),
        "--period 2025/4", "--period 2025Q4",
    ),
    error(
        "period-not-declared",
        Words("方案不按这样的周期考核：{period}", "The scheme is not for such a period: {period}"),
        Words("方案写的是 period: {declared}；换一个周期，或改方案",
              "The scheme says period: {declared}; choose another one, or change the scheme"),
        Words("方案用 period 写明按月、季、半年还是年考核。按别的周期算出的分数不作数，所以不算。",
              "A scheme says with period whether it is for months, quarters, halves or years."
              " A score for another one would mean nothing, so there is none."),
        "period: quarter  # --period 2025-11", "period: [month, quarter]",
    ),
    error(
        "period-two-years",
        Words("{period} 指哪些月份有两种说法：年从 {one} 月算起，或者从 {other} 月算起",
              "{period} means two stretches of months: a year begins in month {one}, or in month {other}"),
        Words("要用旧版本，就直接写那个版本的文件；比较两个方案时，请按月比较，或者让两边的 year begins 一样",
              "For an older version name its file; to compare two schemes take months, or the same"
              " year begins in both"),
        Words("方案写 year begins: 9 时，2024 是 2024 年 9 月至 2025 年 8 月。周期按方案最新的版本来理解；"
              "当时施行的版本如果从别的月份算起，或者要比较的两个方案不一样，同一个写法就指两段日子，所以不算。",
              "With year begins: 9 the year 2024 is September 2024 to August 2025. A period is understood as"
              " the latest version of the scheme has it; where the version in force then, or the"
              " other scheme of a comparison, has it otherwise, it would mean two things and is not scored."),
        "year begins: 9  # year begins: 1", "kaohe evaluate 2023/scheme.yaml --period 2023",
    ),
    error(
        "no-such-subject",
        Words("{period} 的考核对象中没有 {key}", "{key} is not among those scored in {period}"),
        Words("看他当期是否在岗、是否符合方案的 where；{closest}",
              "Are they there in the period, do they meet the scheme's where? Among those scored {closest}"),
        Words("考核对象是数据中当期有效、并且符合方案 where 条件的人（或单位），按主键来认。",
              "Those scored are there in the period and meet the scheme's where; a key names each."),
        "--subject M01", "--subject M001",
    ),
    error(
        "no-such-part",
        Words("方案里没有考核项 {part}", "The scheme has no part {part}"),
        Words("考核项要写全路径，用 / 连接；{closest}",
              "Write the whole path of the part, joined with /; {closest}"),
        Words("考核项的名字是从总分往下的一串名字，用 / 连接；总分叫 score。",
              "A part is known by the names from the total down, joined with /; the total is score."),
        "--part 业绩.销量", "--part 业绩/销量",
    ),
    error(
        "no-such-function",
        Words("目录里没有 {name}", "There is no {name} in the catalogue"),
        Words("kaohe catalog 列出全部；{closest}",
              "kaohe catalog lists them all; {closest}"),
        Words("目录里是公式可以用的全部函数和计分方法。",
              "The catalogue holds every function and scoring method a formula may use."),
        "kaohe catalog attian", "kaohe catalog attain",
    ),
)  # fmt: skip

_FILES = (
    error(
        "no-such-file",
        Words("没有这个文件或文件夹：{path}", "There is no such file or folder: {path}"),
        Words("核对路径；当前文件夹是 {folder}", "Check the path; the current folder is {folder}"),
        Words("路径是从当前文件夹算起的。", "Paths start at the current folder."),
        "kaohe check sheller.yaml", "kaohe check seller.yaml",
    ),
    error(
        "no-such-scheme",
        Words("没有这个方案：{name}", "There is no scheme {name}"),
        Words("写方案文件的路径，例如 seller.yaml，或自带方案的名字；{closest}",
              "Give the path of a file, such as seller.yaml, or the name of a scheme that comes with"
              " kaohe; {closest}"),
        Words("方案可以写文件路径，也可以写随 kaohe 来的方案名，例如 tobacco/account-manager。",
              "A scheme is a path, or the name of one that comes with kaohe: tobacco/account-manager."),
        "kaohe evaluate tobacco/manager", "kaohe evaluate tobacco/account-manager",
    ),
    error(
        "not-of-kaohe",
        Words("这个文件不是方案、记录类型或用例", "The file is not a scheme, record types or cases"),
        Words("方案要有 score，记录类型要有 records，用例要有 cases；开头都写 kaohe: 1",
              "A scheme has score, record types have records, cases have cases; all start with kaohe: 1"),
        Words("文件是什么由它最上层的键决定。", "What a file is follows from its topmost keys."),
        "rules:\n  a: 1", "kaohe: 1\nrecords:\n  seller: {key: id}",
    ),
    error(
        "nothing-found",
        Words("{path} 里没有可以处理的文件", "There is nothing for this command in {path}"),
        Words("换一个文件夹，或直接写文件名", "Choose another folder, or name the file"),
        Words("在文件夹里只找以 .yaml 或 .yml 结尾、最上层有 kaohe 的文件；test 只找用例。",
              "In folders only files ending in .yaml or .yml with kaohe at the top are looked for;"
              " test looks for cases only."),
        "kaohe test examples/tobacco/data", "kaohe test rules/tobacco/cases",
    ),
    error(
        "output-unwritable",
        Words("写不了 {path}：{why}", "{path} cannot be written: {why}"),
        Words("核对文件夹是否存在、是否可写", "See whether the folder is there and may be written to"),
        Words("结果先写到旁边再换名，所以不会留下半个文件。",
              "Results are written beside and then renamed: half a file is never left."),
        "--output /nowhere/scores.json", "--output scores.json",
    ),
    error(
        "out-of-date",
        Words("{path} 与代码不符", "{path} differs from what the code says"),
        Words("运行 python -m engine.cli.generate 重新生成",
              "Run python -m engine.cli.generate to write it anew"),
        Words("有些文档由代码生成，不应手改。", "Some pages are made from the code, not by hand."),
    ),
    error(
        "internal-fault",
        Words("kaohe 自己出了错：{what}", "kaohe itself failed: {what}"),
        Words("这不是您的错。请把命令和这条消息一起报告给维护者",
              "This is not your fault. Please report it with the command that was typed"),
        Words("程序遇到了没有料到的情况，没有写出任何结果。",
              "The program met something it did not expect; no result was written."),
    ),
)  # fmt: skip

CODES: tuple[Code, ...] = (*_TYPED, *_FILES)
