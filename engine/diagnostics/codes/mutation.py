"""Codes of the area: mutation. What the cases of a scheme do not show, and figures below what is asked."""

from engine.diagnostics.code import Code, Severity, Words

__all__ = ["CODES"]

CODES: tuple[Code, ...] = (
    Code(
        "mutant-missed", Severity.WARNING,
        Words("把 {before} 改成 {after}，没有用例发现（{owner}）",
              "{before} changed into {after}: no case notices ({owner})"),
        Words("补一个用例：{proposal}", "Add a case: {proposal}"),
        Words("kaohe test --mutate 每次只改方案的一处，再运行用例。改了之后用例照样全部通过，就说明没有用例"
              "守着这一处：以后有人改错它，也不会有人发现。界限要用正好在界限上的用例来守。",
              "kaohe test --mutate changes one thing of the scheme at a time and runs the cases. Where all of"
              " them still hold, no case guards that place: a mistake there would not be noticed either."
              " A limit is guarded by a case that lies just on it."),
        "出勤率: 80%", "出勤率: 30%",
    ),
    Code(
        "evidence-below", Severity.ERROR,
        Words("{scheme}：{what}是 {found}%，要求至少 {wanted}%",
              "{scheme}: {what} {found}%, at least {wanted}% is required"),
        Words("kaohe test {option} 列出还缺的", "kaohe test {option} lists what is missing"),
        Words("要求写在用例文件的 require 里，或用 --min-parts、--min-branches、--min-mutants 给出；"
              "按一个方案的全部用例合计。",
              "What is required stands in require of a file of cases, or is given with --min-parts,"
              " --min-branches and --min-mutants; it is of all cases of a scheme together."),
        "require: {parts: 100%}", "require: {parts: 100%}",
    ),
    Code(
        "mutation-needs-cases", Severity.WARNING,
        Words("{scheme} 的用例还有不符的，没有做变异检验",
              "Not all cases of {scheme} hold, so its mutants were not tried"),
        Words("先让用例全部通过", "Make all cases hold first"),
        Words("用例本来就不通过，就看不出它有没有发现改动。",
              "A case that fails anyway does not show whether it notices a change."),
        "", "",
    ),
    Code(
        "case-period", Severity.ERROR,
        Words("用例“{case}”：方案不按 {period} 这样的周期考核",
              "Case “{case}”: the scheme is not for periods such as {period}"),
        Words("方案写的 period 是 {declared}", "The scheme's period is {declared}"),
        Words("用例的周期必须是方案 period 里有的一种，否则算出的数没有意义。",
              "The period of a case must be one of those of the scheme; else its figures mean nothing."),
        "period: 2025-11", "period: 2025Q4",
    ),
    Code(
        "case-parameter-range", Severity.ERROR,
        Words("用例“{case}”：参数 {name} 不能是 {found}，方案只允许 {allowed}",
              "Case “{case}”: parameter {name} cannot be {found}; the scheme allows {allowed}"),
        Words("改成允许的值，或放宽方案里的 may be",
              "Use a value that is allowed, or widen may be in the scheme"),
        Words("用例改动参数时，和下级单位一样受 may be 限制：用例说明的是允许发生的情况。",
              "A case that changes a parameter is bound by may be as everybody is: cases show what"
              " may happen."),
        "parameters: {封顶: 150%}", "parameters: {封顶: 120%}",
    ),
)  # fmt: skip
