"""Codes of the area: packs. Files that extend others, locks, overrides, mapped records."""

from engine.diagnostics.code import Code, Words, error
from engine.diagnostics.codes.packs_dates import DATES

__all__ = ["CODES"]


_EXTENDS = (
    error(
        "extends-file",
        Words("读不到要继承的文件“{file}”", "{file}, which is extended here, cannot be read"),
        Words("核对文件名；路径从本文件所在的文件夹算起，自带的方案可以写名字，例如 tobacco/account-manager",
              "Check the name; paths start at this file's folder; schemes that come with kaohe go by"
              " name: tobacco/account-manager"),
        Words("extends 写的是方案的名字，或以 .yaml 结尾的相对路径。见 L8.1。",
              "extends takes the name of a scheme, or a relative path that ends in .yaml (L8.1)."),
        "extends: ../tabacco/account-manager.yaml", "extends: ../tobacco/account-manager.yaml",
    ),
    error(
        "extends-unknown",
        Words("没有叫“{name}”的方案可以继承", "There is no scheme {name} to extend"),
        Words("{closest}；路径要以 .yaml 结尾，例如 ../tobacco/account-manager.yaml",
              "{closest}; a path ends in .yaml, such as ../tobacco/account-manager.yaml"),
        Words("名字是 文件夹/文件，先在当前文件夹的 rules 里找，再在 kaohe 自带的方案里找。见 L8.1。",
              "A name is folder/file, looked for in rules in the current folder, then among the packs"
              " that come with kaohe (L8.1)."),
        "extends: tobacco/manager", "extends: tobacco/account-manager",
    ),
    error(
        "extends-absolute",
        Words("“{file}”是绝对路径，换一台机器就找不到了",
              "{file} is an absolute path; on another machine it leads nowhere"),
        Words("写相对于本文件的路径，或方案的名字", "Write a path relative to this file, or a scheme's name"),
        Words("规则包要能整个拿到别处用，算出来还是一样。见 L8.1。",
              "A pack has to give the same scores wherever it is taken (L8.1)."),
        "extends: C:\\rules\\tobacco.yaml", "extends: ../tobacco/account-manager.yaml",
    ),
    error(
        "extends-form",
        Words("extends 后面要写一个名字或路径", "extends takes one name or path"),
        Words("写成 extends: tobacco/account-manager；一个文件只继承一个",
              "Write extends: tobacco/account-manager; a file extends one other"),
        Words("继承两个文件时，谁盖过谁说不清。见 L8.1。",
              "With two of them it would not be clear which lies over which (L8.1)."),
        "extends: [a/b, c/d]", "extends: a/b",
    ),
    error(
        "extends-kind",
        Words("“{file}”不是{wanted_zh}", "{file} is not {wanted_en}"),
        Words("方案继承方案，记录类型继承记录类型",
              "Schemes extend schemes, record types extend record types"),
        Words("继承是把本文件盖在同类的文件上面。见 L8.1。",
              "A file is laid over one of its own kind (L8.1)."),
        "scheme: branch/manager\nextends: ../tobacco/records.yaml",
        "scheme: branch/manager\nextends: ../tobacco/account-manager.yaml",
    ),
    error(
        "extends-circle",
        Words("继承绕成了圈：“{file}”又回到前面的文件",
              "{file} leads back to a file that is already extended"),
        Words("去掉其中一处 extends", "Take one extends away"),
        Words("一个文件不能直接或间接继承自己。见 L8.1。",
              "A file cannot extend itself, not even by way of others (L8.1)."),
        "# a.yaml\nextends: a.yaml", "# a.yaml\nextends: b.yaml",
    ),
    error(
        "extends-too-deep",
        Words("继承超过 {limit} 层", "More than {limit} files extend one another"),
        Words("直接继承更上面的文件", "Extend a file further up directly"),
        Words("层数太多，没有人看得清一个数从哪里来。见 L8.1。",
              "With more, nobody could tell where a number comes from (L8.1)."),
    ),
    error(
        "extends-same-name",
        Words("方案代号“{name}”与所继承的（{file} 第 {line} 行）相同",
              "The name {name} is that of the scheme it extends ({file}, line {line})"),
        Words("另取一个代号；如果这是它的新版本，写上 effective: 施行日期",
              "Choose another; for a new version of it write effective: and the first day in force"),
        Words("代号相同的两个方案，结果就分不清是按哪一个算的。见 L8.1、L8.6。",
              "Results of two schemes of one name could not be told apart (L8.1, L8.6)."),
        "scheme: tobacco/account-manager\nextends: tobacco/account-manager",
        "scheme: our-branch/account-manager\nextends: tobacco/account-manager",
    ),
)  # fmt: skip

_LOCKS = (
    error(
        "locked-edit",
        Words("“{path}”不能改：{file} 第 {line} 行锁定了“{lock}”",
              "{path} may not be changed: {file}, line {line} locks {lock}"),
        Words("删去这里的改动，或者与制定上级方案的人商量",
              "Take the change away, or talk to those who wrote the scheme above"),
        Words("上级方案用 locked 写明哪些内容下级不得改动；锁定之后不能解除。见 L8.3。",
              "With locked a scheme says what those who extend it may not change; nobody can"
              " lift it (L8.3)."),
        "locked: [grades]  # above\ngrades: {优: \">= 80\", 其他: otherwise}  # below",
        "locked: [grades]  # above\nparameters: {目标: 120}  # below",
    ),
    error(
        "lock-nowhere",
        Words("要锁定的“{path}”不存在", "{path}, which is locked here, does not exist"),
        Words("写成 grades、parameters/名称、measures/名称、score/考核项/考核项，"
              "或 points（全部分值）；{closest}",
              "Write grades, parameters/NAME, measures/NAME, score/PART/PART, or points (all of them);"
              " {closest}"),
        Words("锁写错了名字就什么也没锁住，所以要报告。见 L8.3。",
              "A lock with a wrong name would lock nothing (L8.3)."),
        "locked: [grade]", "locked: [grades]",
    ),
)  # fmt: skip

_OVERRIDES = (
    error(
        "override-range",
        Words("参数“{name}”不能改成 {found}：{file} 第 {line} 行只允许 {range}",
              "{name} cannot be {found}: {file}, line {line} allows {range}"),
        Words("在允许的范围里取值", "Choose a value inside the range"),
        Words("上级方案用 may be 写明下级可以把参数改到什么程度。见 L8.2。",
              "With may be a scheme says how far those who extend it may go (L8.2)."),
        "目标达成封顶: 130%", "目标达成封顶: 110%",
    ),
    error(
        "range-widened",
        Words("参数“{name}”的范围不能放宽到 {found}：{file} 第 {line} 行只允许 {range}",
              "The range of {name} cannot be widened to {found}: {file}, line {line} allows {range}"),
        Words("只能收窄，或者不写", "It can only be narrowed; or leave it out"),
        Words("下级放宽了范围，上级的限制就落空了。见 L8.2。",
              "If an heir could widen it, the range above would mean nothing (L8.2)."),
        "may be: 80%..150%", "may be: 100%..110%",
    ),
    error(
        "override-type",
        Words("参数“{name}”原来是{wanted_zh}（{file} 第 {line} 行），这里是{found_zh}",
              "{name} was {wanted_en} ({file}, line {line}), here it is {found_en}"),
        Words("用同一种值、同样的单位", "Use a value of the same kind, with the same unit"),
        Words("公式是按原来的种类和单位写的。见 L8.2。",
              "The formulas were written for the kind and the unit it had (L8.2)."),
        "及时天数: 3", "及时天数: 3 天",
    ),
    error(
        "values-target",
        Words("字段“{field}”的 values：“{found}”不是它能有的值", "values of {field}: it cannot be {found}"),
        Words("左边写我们数据里的写法，右边写方案认识的值：{allowed}",
              "On the left what our data say, on the right what the scheme knows: {allowed}"),
        Words("values 把数据里的写法对应到方案里的值。见 L8.4。",
              "values maps the words of the data to those of the scheme (L8.4)."),
        "format: {type: \"one of 普通, 现代\", values: {A店: 一般}}",
        "format: {type: \"one of 普通, 现代\", values: {A店: 普通}}",
    ),
)  # fmt: skip

CODES: tuple[Code, ...] = (*_EXTENDS, *_LOCKS, *_OVERRIDES, *DATES)
