"""Codes of the area: alone. One subject evaluated by itself, with what its peers have given."""

from engine.diagnostics.code import Code, Words, error

__all__ = ["CODES"]


CODES: tuple[Code, ...] = (
    error(
        "peers-not-given",
        Words("单独计算 {key} 时，缺少同组的值：{series}，{period}",
              "To evaluate {key} alone, what its peers have is missing: {series}, {period}"),
        Words("用保存这次考核时一起保存的同组数值", "Use the peers' values that were kept with the run"),
        Words("与别人比较的项目要用别人的值；单独计算一个人时，这些值由原来的考核给出，不带姓名。",
              "What compares with others needs their values. When one subject is evaluated alone, the"
              " original run gives them, without names."),
        "rank(增长率 among region)", '{"peers": "横向对比:rate:1", "values": ["0.1", "0.2"]}',
    ),
    error(
        "peers-without-own",
        Words("{series} 的同组数值中没有 {key} 自己的 {value}",
              "The peers' values of {series} do not have {key}'s own, {value}"),
        Words("记录或同组数值被改过；不要用这一份",
              "The records or the peers' values were changed; do not use them"),
        Words("自己的值按记录算出，也应在同组数值中；不在，两者必有一个不是原来的。",
              "One's own value follows from one's records and is one of the group's; if it is not, one of the"
              " two is not the original."),
        '"values": ["0.2", "0.3"]', '"values": ["0.1", "0.2"]',
    ),
    error(
        "peers-form",
        Words("同组数值不合格式：{reason}", "What peers have is not of its form: {reason}"),
        Words("它不是 kaohe 写的，或被改过；不要用这一份",
              "It was not written by kaohe, or was changed; do not use it"),
        Words("一行写明项目、周期、参数、组和排好序的值。",
              "A line has the series, the period, the arguments, the group and the sorted values."),
        '{"peers": 1}', '{"arguments": [], "group": ["东"], "peers": "…", "period": "2015Q4", "values": []}',
    ),
)  # fmt: skip
