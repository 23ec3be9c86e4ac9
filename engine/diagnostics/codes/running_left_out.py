"""Codes of the area running: why a part is left out. ``what`` names the part."""

from engine.diagnostics.code import Code, Words, note

__all__ = ["LEFT_OUT"]


LEFT_OUT: tuple[Code, ...] = (
    note(
        "applies",
        Words("此项不适用：{what}", "Does not apply: {what}"),
        Words("如应当适用，核对 applies: 的条件", "If it should, check the condition of applies:"),
        Words(
            "applies: 的条件不成立，此项不计，分值按比例归其他项。",
            "The condition of applies: is false; the part is left out and its points go to its"
            " siblings.",
        ),
        'applies: level = "主管"',
        'applies: level in ("主管", "主办")',
    ),
    note(
        "inactive",
        Words("此项已停用：{what}", "Switched off: {what}"),
        Words("要启用，删去 active: false", "To use it, remove active: false"),
        Words(
            "方案停用了此项，分值按比例归其他项。",
            "The scheme has switched the part off; its points go to its siblings.",
        ),
        "active: false",
        "active: true",
    ),
    note(
        "skipped",
        Words("没有数据，此项略去：{what}", "Left out for want of data: {what}"),
        Words("补上数据，或改 missing: 的规定", "Supply the data, or change missing:"),
        Words(
            "方案规定没有数据时略去此项（missing: skip），分值按比例归其他项。",
            "The scheme leaves the part out without data (missing: skip); its points go to its"
            " siblings.",
        ),
        "missing: skip",
        "missing: zero",
    ),
    note(
        "nothing-left",
        Words("其下没有一项可计分：{what}", "None of its parts is left: {what}"),
        Words(
            "核对各子项的 applies、active 和 missing 规定",
            "Look at applies, active and missing: of its parts",
        ),
        Words(
            "一组中的各项都不适用时，这一组也不适用，分值归其他组。",
            "A group whose parts all do not apply does not apply itself; its points go to its"
            " siblings.",
        ),
        "parts: {拜访: {applies: false}}",
        "parts: {拜访: {applies: false}, 培训: {points: 5}}",
    ),
)
