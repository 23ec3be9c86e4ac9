"""Codes of the area scheme that are about record types and how they hang together."""

from engine.diagnostics.code import Code, Severity, Words, error
from engine.diagnostics.codes.scheme_fields import FIELDS

__all__ = ["RECORD_TYPES"]


_KEY = Words(
    "键是能认出一条记录的字段，例如工号；每条记录都要有，而且不重复。",
    "A key is what tells one record from another, such as a staff number: every record has one of its own.",
)
_TIME = Words(
    "when 写事件发生那天的日期字段；during 写状态的首日和末日（from to until），或者一个周期字段。",
    "when names the date of an event; during names first and last day of a state (from to until) or one "
    "field of type period.",
)
_BY = Words(
    "归属随时间变化时，用一种“谁在何时负责谁”的记录来说明：它有起止日期，有到下级的关系，也有到上级的关系。",
    "Where a relation changes over time, records say who held what from when to when: with dates, one "
    "relation to the lower side and one to the upper side.",
)
_OF = Words(
    "of 说明这条记录属于上面哪一种记录，沿着它才能把明细算到考核对象头上。",
    "of says which kind of record this one belongs to; along it details are counted for the subject.",
)

_KEYS = (
    error(
        "key-twice",
        Words("键里“{name}”写了两次", "the key names {name} twice"),
        Words("删掉一个", "remove one of them"),
        _KEY,
        "key: [id, id]",
        "key: id",
    ),
    error(
        "key-optional",
        Words("键“{name}”不能是可空缺的（optional）", "the key {name} may not be optional"),
        Words(
            "去掉 optional，或者换一个每条记录都有的字段作键",
            "drop optional, or choose a field that every record has",
        ),
        _KEY,
        "key: id\nfields: {id: 'text, optional'}",
        "key: id\nfields: {id: text}",
    ),
    error(
        "key-dated",
        Words(
            "“{name}”是随日期变化的关系，不能作键", "{name} is a dated relation and cannot be a key"
        ),
        Words("换一个自身不变的字段作键", "choose a field of the record itself"),
        _KEY,
        "key: manager\nof: manager\nby: assignment",
        "key: code\nof: manager\nby: assignment",
    ),
    error(
        "name-twice",
        Words("“{name}”既是字段又是关系", "{name} is both a field and a relation"),
        Words(
            "关系的列不用再写成字段；或者给其中一个改名",
            "a relation's column is no field of its own; or rename one of them",
        ),
        Words(
            "公式里写一个名称，只能指一样东西。",
            "A name in a formula must mean one thing.",
        ),
        "of: manager\nfields: {manager: text}",
        "of: manager",
    ),
    error(
        "column-twice",
        Words(
            "“{name}”和“{other}”读的是同一列“{column}”",
            "{name} and {other} both read the column {column}",
        ),
        Words("核对 column，或者删掉一个", "check column, or remove one of them"),
        Words(
            "同一列读两次，多半是列名写错了，真正要的那一列没有读到。",
            "A column that is read twice usually means that another one is not read at all.",
        ),
        "fields: {数量: number, 金额: {type: number, column: 数量}}",
        "fields: {数量: number, 金额: number}",
    ),
    error(
        "record-type-empty",
        Words(
            "记录“{type}”没有字段，也没有关系",
            "the record type {type} has neither fields nor relations",
        ),
        Words("在 fields 里写出要用的列", "write the columns you need under fields"),
        Words("没有列的记录里什么也读不到。", "Nothing can be read from records without columns."),
        "records: {visit: {title: 拜访}}",
        "records: {visit: {fields: {date: date}}}",
    ),
)

_TIMES = (
    error(
        "time-field-unknown",
        Words(
            "{key} 里的“{name}”不是这种记录的字段",
            "{name} after {key} is no field of this record type",
        ),
        Words("在 fields 里加上它：{name}: {type}", "declare it under fields: {name}: {type}"),
        _TIME,
        "when: 日期\nfields: {}",
        "when: 日期\nfields: {日期: date}",
    ),
    error(
        "time-field-misspelt",
        Words(
            "{key} 里的“{name}”不是这种记录的字段",
            "{name} after {key} is no field of this record type",
        ),
        Words("是不是“{nearest}”？", "did you mean {nearest}?"),
        _TIME,
        "when: dat\nfields: {date: date}",
        "when: date\nfields: {date: date}",
    ),
    error(
        "time-field-type",
        Words(
            "{key} 里的“{name}”是{found_zh}，应为{wanted_zh}",
            "{name} after {key} is a {found_en}; a {wanted_en} is wanted",
        ),
        Words("把它的类型改成需要的，或者换一个字段", "change its type, or name another field"),
        _TIME,
        "when: 日期\nfields: {日期: text}",
        "when: 日期\nfields: {日期: date}",
    ),
    error(
        "during-one-field",
        Words("首日和末日是同一个字段“{name}”", "first and last day are the same field, {name}"),
        Words("只有一天的是事件，写 when: {name}", "a single day is an event: when: {name}"),
        _TIME,
        "during: date to date",
        "when: date",
    ),
    Code(
        "event-without-date",
        Severity.WARNING,
        Words(
            "事件的日期“{name}”可以空缺，空缺的记录不会算进任何一期",
            "the date {name} of the event is optional; records without it count in no period",
        ),
        Words(
            "去掉 optional，缺日期的记录在读数据时就会指出来",
            "drop optional, and records without a date are reported when they are read",
        ),
        Words(
            "没有日期就不知道属于哪一期，这样的记录会悄悄地不计。",
            "Without a date nobody knows the period, and the record would quietly not count.",
        ),
        "when: date\nfields: {date: 'date, optional'}",
        "when: date\nfields: {date: date}",
    ),
    error(
        "date-format",
        Words("看不懂日期格式“{found}”", "cannot read the date format {found!r}"),
        Words(
            "用 YYYY、MM（或 M）、DD（或 D）各写一次，例如 YYYY/M/D 或 YYYY年M月D日；没有日的写 YYYY年M月",
            "write YYYY, MM (or M) and DD (or D) once each, as in YYYY/M/D; without a day, YYYY/M",
        ),
        Words(
            "日期格式说明数据文件里的日期怎么写；没有写日的，是当月 1 日。两位数的年份分不清世纪，不能用。",
            "A date format says how dates are written in the data file; without a day it is the first of"
            " the month. Two-digit years are ambiguous and not allowed.",
        ),
        "dates: [yyyy-mm-dd]",
        "dates: [YYYY-MM-DD]",
    ),
    error(
        "thousands-mark",
        Words("“{found}”不能作千位分隔符", "{found!r} cannot separate thousands"),
        Words(
            '写一个符号，一般是 ","；没有分隔符就不写',
            'write one mark, usually ","; leave it out if there is none',
        ),
        Words(
            "千位分隔符是 1,234 里的逗号；小数点、负号、数字和字母不能用。",
            "It is the comma of 1,234; a point, a sign, a digit or a letter cannot be one.",
        ),
        'thousands: "."',
        'thousands: ","',
    ),
)

_LINKS = (
    error(
        "relation-target",
        Words("没有“{name}”这种记录", "there is no record type {name}"),
        Words("是不是“{nearest}”？", "did you mean {nearest}?"),
        _OF,
        "of: manger",
        "of: manager",
    ),
    error(
        "relation-key",
        Words(
            "“{target}”要有一个字段的键，才能被引用；现在的键是：{found}",
            "{target} needs a key of one field to be referred to; its key is: {found}",
        ),
        Words("给“{target}”写上 key，例如 key: id", "give {target} a key, as in key: id"),
        _OF,
        "manager: {fields: {name: text}}\norder: {of: manager}",
        "manager: {key: id, fields: {name: text}}\norder: {of: manager}",
    ),
    error(
        "relation-twice",
        Words("of 里“{name}”写了两次", "of names {name} twice"),
        Words(
            "两个关系要分别起名：of: {{主管: {name}, 协管: {name}}}",
            "name the relations: of: {{first: {name}, second: {name}}}",
        ),
        _OF,
        "of: [manager, manager]",
        "of: {主管: manager, 协管: manager}",
    ),
    error(
        "relation-circle",
        Words("归属绕成了圈：{way}", "the relations go round in a circle: {way}"),
        Words("删掉其中一个关系", "remove one of these relations"),
        Words(
            "归属只能一级一级往上；绕成圈就说不清谁在谁下面。",
            "Relations lead up, level by level; in a circle nobody can say what is below what.",
        ),
        "a: {key: id, of: b}\nb: {key: id, of: a}",
        "a: {key: id, of: b}\nb: {key: id}",
    ),
    error(
        "by-without-of",
        Words("by 旁边要有单独一个 of", "by wants a single of beside it"),
        Words(
            "几个关系时把 by 写到各自里面：of: {{manager: {{type: manager, by: assignment}}}}",
            "with several relations write by inside: of: {{manager: {{type: manager, by: assignment}}}}",
        ),
        _BY,
        "of: [manager, area]\nby: assignment",
        "of: manager\nby: assignment",
    ),
    error(
        "by-relations",
        Words(
            "记录“{by}”要有一个到“{below}”和一个到“{above}”的关系，各一个",
            "{by} needs exactly one relation to {below} and one to {above}",
        ),
        Words("在“{by}”里写 of: [{below}, {above}]", "write of: [{below}, {above}] in {by}"),
        _BY,
        "assignment: {of: manager, during: from to until}",
        "assignment: {of: [retailer, manager], during: from to until}",
    ),
    error(
        "by-during",
        Words(
            "记录“{by}”没有写 during，不知道归属从哪天到哪天",
            "{by} has no during, so nobody knows from when to when it holds",
        ),
        Words("在“{by}”里写 during: from to until", "write during: from to until in {by}"),
        _BY,
        "assignment: {of: [retailer, manager]}",
        "assignment: {of: [retailer, manager], during: from to until}",
    ),
)

RECORD_TYPES: tuple[Code, ...] = (*FIELDS, *_KEYS, *_TIMES, *_LINKS)
