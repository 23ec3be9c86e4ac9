"""Codes of building: names a scheme refers to, and its parameters and measures."""

from engine.diagnostics.code import Code, Words, error

__all__ = ["NAMES"]


_TRY = Words("{try_zh}", "{try_en}")

NAMES: tuple[Code, ...] = (
    error(
        "unknown-record",
        Words("没有“{name}”这种记录", "there is no record type {name}"),
        _TRY,
        Words(
            "subject 和 each 要写 records 里声明过的记录名称。见 L6、L6.10。",
            "subject and each name a record type declared under records (section 6, L6.10).",
        ),
        "subject: managers",
        "subject: manager",
    ),
    error(
        "unknown-part",
        Words("没有“{name}”这个考核项", "there is no part {name}"),
        _TRY,
        Words(
            "考核项的全名是从根往下各级名称，用 / 连接，例如 综合销售绩效/横向对比。见 L6.2。",
            "The id of a part is the path of names below the root, joined with / (L6.2).",
        ),
        "zero: 横向对比",
        "zero: 综合销售绩效/横向对比",
    ),
    error(
        "unknown-grade",
        Words("没有“{name}”这一档", "there is no grade {name}"),
        _TRY,
        Words(
            "档次要先在 grades 里写出来，别处才能引用。见 L6.6。",
            "A grade must be declared under grades before it is referred to (L6.6).",
        ),
        "cap_grade: 中等",
        "cap_grade: 中",
    ),
    error(
        "unknown-outcome",
        Words("没有“{name}”这项结果应用", "there is no outcome {name}"),
        _TRY,
        Words(
            "withhold 取消的是 outcomes 里写出的结果应用。见 L6.7、L6.9。",
            "withhold takes away outcomes that are declared under outcomes (L6.7, L6.9).",
        ),
        "withhold: [冠军]",
        "withhold: [季度冠军]",
    ),
    error(
        "duplicate-name",
        Words("名称“{name}”已经用过", "the name {name} is taken"),
        Words("换一个名称", "choose another name"),
        Words(
            "指标、参数和考核对象的字段不能同名，否则公式里写的是哪一个就说不清。见 L3.5。",
            "Measures, parameters and the fields of the subject may not share a name: a formula "
            "could mean "
            "either (L3.5).",
        ),
        "parameters: {销量: 10}\nmeasures: {销量: sum(order.quantity)}",
        "parameters: {目标销量: 10}\nmeasures: {销量: sum(order.quantity)}",
    ),
    error(
        "records-file",
        Words("读不到记录声明文件 {file}", "cannot read the records file {file}"),
        Words(
            "检查文件名；它相对于方案所在的文件夹",
            "check the name; it is relative to the folder of the scheme",
        ),
        Words(
            "方案用 records: 指出声明记录的文件，也可以直接在方案里声明。见 L1.1。",
            "A scheme names the file that declares its records, or declares them itself (L1.1).",
        ),
        "records: record.yaml",
        "records: records.yaml",
    ),
    error(
        "measure-unit",
        Words(
            "这个指标写明单位是 {declared}，公式得出的却是 {found_zh}",
            "the measure is declared in {declared}, but its formula gives {found_en}",
        ),
        Words("改 unit:，或者改公式", "correct unit:, or the formula"),
        Words(
            "unit 是对公式的核对：两者不一致，说明有一个写错了。见 L6。",
            "unit is there to check the formula: where they differ one of them is mistaken "
            "(section 6).",
        ),
        "销量: {formula: sum(order.quantity), unit: 元}",
        "销量: {formula: sum(order.quantity), unit: 条}",
    ),
    error(
        "parameter-types",
        Words(
            "参数“{name}”的这个值是{found_zh}，前面的值是{wanted_zh}",
            "this value of parameter {name} is {found_en}, an earlier one is {wanted_en}",
        ),
        Words("各日期的值要用同一种写法和单位", "write all its values in one way and one unit"),
        Words(
            "一个参数在不同日期可以取不同的值，但必须都是数值（同一单位）、都是文本或都是日期。见 "
            "L6.1。",
            "A parameter may change by date, but not from a number to a text, nor its unit (L6.1).",
        ),
        "values: {2012-01-01: 5%, 2015-01-01: 高}",
        "values: {2012-01-01: 5%, 2015-01-01: 6%}",
    ),
    error(
        "parameter-range",
        Words(
            "参数“{name}”的值 {found} 不在允许的范围 {range} 之内",
            "the value {found} of parameter {name} is not within {range}",
        ),
        Words("改这个值，或者改 may be", "change the value, or may be"),
        Words(
            "may be 写明一个参数可以改到哪里为止，方案自己的值也要守这个范围。见 L6.1。",
            "may be says how far a parameter may be changed; the scheme's own value keeps to it "
            "too (L6.1).",
        ),
        "封顶: {value: 150%, may be: 100%..120%}",
        "封顶: {value: 110%, may be: 100%..120%}",
    ),
    error(
        "each-subject",
        Words(
            "“{name}”就是考核对象本身，不是它下面的记录",
            "{name} is the subject itself, not a record below it",
        ),
        Words("要检查考核对象本身，去掉 each", "leave each out to look at the subject itself"),
        Words(
            "each 写考核对象下面的记录，逐条检查；不写 each 就只看考核对象。见 L6.10。",
            "each names the records below the subject that are looked at one by one; without it the "
            "subject itself is looked at (L6.10).",
        ),
        'subject: manager\nfindings: {未填: {each: manager, where: region = ""}}',
        'findings: {未填: {where: region = ""}}',
    ),
    error(
        "row-measure-subject",
        Words(
            "“{name}”的公式提到了考核对象，而这里的 {record} 不归任何考核对象",
            "the formula of {name} speaks of the subject, but here {record} belongs to none",
        ),
        Words(
            "让“{name}”只用它自己的记录和参数，或者在考核对象的公式里引用它",
            "let {name} use its own records and parameters only, or refer to it in formulas of the subject",
        ),
        Words(
            "记录的指标若用到考核对象的字段或指标，就只有在某个考核对象之下才有值。见 L3.14。",
            "A measure of rows that uses fields or measures of the subject has a value only below one "
            "(L3.14).",
        ),
        "measures: {rep.够数: count(visit) >= 标准}   # 标准是考核对象的指标\n"
        "findings: {库: {each: warehouse, where: rep.够数}}",
        "measures: {rep.够数: count(visit) >= 2}",
    ),
    error(
        "row-measure-of-subject",
        Words(
            "{subject} 就是考核对象，它的指标前面不写类型",
            "{subject} is the subject; its measures are written without the type",
        ),
        Words("写成 {name}: …", "write {name}: …"),
        Words(
            "考核对象的指标直接写名称；类型.名称 是其他记录的指标。见 L3.14。",
            "Measures of the subject have a name alone; type.name is a measure of other records (L3.14).",
        ),
        "subject: manager\nmeasures: {manager.销量: sum(order.quantity)}",
        "subject: manager\nmeasures: {销量: sum(order.quantity)}",
    ),
    error(
        "row-measure-arguments",
        Words("记录的指标“{name}”不能带参数", "the measure of rows {name} cannot take arguments"),
        Words(
            "为每一种情况各写一个指标，或者写成考核对象的指标",
            "write a measure for each case, or make it a measure of the subject",
        ),
        Words(
            "只有考核对象的指标可以带参数。见 L3.14。",
            "Only measures of the subject take arguments (L3.14).",
        ),
        "measures: {rep.次数(方式): count(visit where mode = 方式)}",
        'measures: {rep.上门次数: count(visit where mode = "上门")}',
    ),
    error(
        "measure-without-subject",
        Words(
            "“{name}”是考核对象 {subject} 的指标，{record} 不归任何考核对象，这里没有谁的指标可用",
            "{name} is a measure of the subject {subject}; {record} belongs to no subject, so there is "
            "nobody whose measure it could be",
        ),
        Words(
            "只用 {record} 自己的字段、它下面的记录和参数",
            "use only fields of {record}, the rows below it, and parameters",
        ),
        Words(
            "不在考核对象之下的记录逐条检查时，公式从这条记录出发，不知道是哪个考核对象。见 L6.10、L3.14。",
            "Rows that are not below the subject are looked at by themselves: no subject is around them, "
            "nor any measure of one (L6.10, L3.14).",
        ),
        "findings: {过大: {each: warehouse, where: size > 销量}}",
        "findings: {过大: {each: warehouse, where: size > 库容上限}}",
    ),
    error(
        "until-before-effective",
        Words(
            "停止执行的日期（until）早于开始执行的日期（effective）", "until is before effective"
        ),
        Words("把两个日期改对", "correct one of the two days"),
        Words(
            "方案从 effective 那天起执行，到 until 那天为止，两天都算。见 L6。",
            "A scheme is in force from effective to until, both days included (section 6).",
        ),
        "effective: 2016-01-01\nuntil: 2015-12-31",
        "effective: 2016-01-01\nuntil: 2016-12-31",
    ),
)
