"""Codes of the area packs: what is in force on a day."""

from engine.diagnostics.code import Code, Severity, Words

__all__ = ["DATES"]

DATES: tuple[Code, ...] = (
    Code(
        "dated-hole", Severity.ERROR,
        Words("{day} 还没有 {key}：最早的一个从 {first} 起",
              "There is no {key} on {day}: the first starts on {first}"),
        Words("给更早的日期补一个值，或把方案的 effective 写成 {first}",
              "Add a value for an earlier day, or let the scheme be effective from {first}"),
        Words("按日期写的分值和权重，从写明的那一天起用，之前没有。见 L8.5。",
              "Dated points and weights hold from their day on; before it there are none (L8.5)."),
        "effective: 2010-01-01  # points: {2011-01-01: 20}",
        "effective: 2011-01-01  # points: {2011-01-01: 20}",
    ),
    Code(
        "versions-overlap", Severity.ERROR,
        Words("{day} 有两个“{name}”同时施行，另一个见 {file} 第 {line} 行",
              "On {day} two versions of {name} are in force; the other is in {file}, line {line}"),
        Words("给较早的一个写 until，写到较晚的 effective 的前一天",
              "Give the earlier one an until: the day before the later one's effective"),
        Words("同一天只能按一个版本考核。见 L8.6。", "Only one version can be in force on a day (L8.6)."),
        "# 2011.yaml: effective: 2011-01-01\n# 2016.yaml: effective: 2016-01-01",
        "# 2011.yaml: effective: 2011-01-01, until: 2015-12-31\n# 2016.yaml: effective: 2016-01-01",
    ),
    Code(
        "versions-hole", Severity.WARNING,
        Words("从 {first} 到 {last} 没有施行的“{name}”：下一个版本见 {file} 第 {line} 行",
              "From {first} to {last} no version of {name} is in force; the next one is in {file},"
              " line {line}"),
        Words("改 until 或 effective，让两个版本前后相接", "Change until or effective so that they meet"),
        Words("周期的最后一天落在空当里就没有方案可用。见 L8.6。",
              "A period that ends in such a hole has no scheme (L8.6)."),
        "# 2011.yaml: until: 2015-06-30\n# 2016.yaml: effective: 2016-01-01",
        "# 2011.yaml: until: 2015-12-31\n# 2016.yaml: effective: 2016-01-01",
    ),
    Code(
        "no-version", Severity.ERROR,
        Words("{day} 没有施行的“{name}”", "No version of {name} is in force on {day}"),
        Words("有：{known}；换一个周期，或用 --as-of 指定按哪一天的版本",
              "There are: {known}; choose another period, or say with --as-of whose version to take"),
        Words("按名字找方案时，取周期最后一天（或 --as-of 那一天）施行的版本。见 L8.6。",
              "A scheme that is named is the version in force on the period's last day, or on"
              " --as-of (L8.6)."),
        "kaohe evaluate tobacco/account-manager --period 2009",
        "kaohe evaluate tobacco/account-manager --period 2015",
    ),
    Code(
        "not-a-day", Severity.ERROR,
        Words("{name} 后面要写日期，{found} 不是",
              "{name} takes a date, and {found} is none"),
        Words("写成 2015-12-31", "Write 2015-12-31"),
        Words("日期写作 年-月-日，月和日各两位。",
              "A date is year-month-day with two digits each for month and day."),
        "--as-of 2015/12/31", "--as-of 2015-12-31",
    ),
)  # fmt: skip
