"""Codes of the area: cases. Cases that say something else than the scheme, or nothing that can be tested."""

from engine.diagnostics.code import Code, Words, error

__all__ = ["CODES"]


CODES: tuple[Code, ...] = (
    error(
        "case-differs",
        Words("用例“{case}”：{item} 应为 {expected}，实为 {found}",
              "Case “{case}”: {item} should be {expected}, but is {found}"),
        Words("核对方案与用例，改正不对的一方；kaohe explain 说明分数怎么来的",
              "See which of scheme and case is wrong; kaohe explain shows where a score comes from"),
        Words("用例写明给定这些记录时方案必须算出什么。数字按小数精确比较：89.5 就是 89.50，不是 89.49。",
              "A case says what the scheme must give for these records. Numbers are compared as exact"
              " decimals: 89.5 is 89.50 and not 89.49."),
        "expect: {score: 89.49}", "expect: {score: 89.5}",
    ),
    error(
        "case-unknown-item",
        Words("用例“{case}”：没有 {item}", "Case “{case}”: there is no {item}"),
        Words("改成方案或数据里有的名称；{closest}", "Use a name that the scheme or the data has; {closest}"),
        Words("用例期望的考核项、指标、参数或考核对象，在方案或数据里必须有。",
              "A part, measure, parameter or subject of a case must be in the scheme or its data."),
        "expect: {parts: {业积: 30}}", "expect: {parts: {业绩: 30}}",
    ),
    error(
        "case-without-subject",
        Words("用例“{case}”没有写 subject", "Case “{case}” does not name its subject"),
        Words("加上 subject: 主键，或把期望写在 expects: 下面，每个主键一份",
              "Add subject: KEY, or write what is expected below expects:, one entry per key"),
        Words("只有一个考核对象时可以省略 subject。", "With one subject only, it may be left out."),
        "expect: {score: 90}", "subject: A\nexpect: {score: 90}",
    ),
    error(
        "case-not-a-value",
        Words("用例“{case}”：{text} 写得不对", "Case “{case}”: {text} is not right here"),
        Words("{wanted}", "{wanted}"),
        Words("用例里的周期、参数的写法与命令行和方案里的一样。",
              "Periods and parameters are written as on the command line and in schemes."),
        "period: 2025/4", "period: 2025Q4",
    ),
    error(
        "not-cases",
        Words("{file} 不是用例文件", "{file} is not a file of cases"),
        Words("用例文件最上层要有 cases；检查方案用 kaohe check",
              "A file of cases has cases at the top; kaohe check is for schemes"),
        Words("test 只运行用例，用例文件用 scheme: 指明所测的方案。",
              "Only cases are run by test; their file names the scheme with scheme:."),
        "kaohe test rules/tobacco/account-manager.yaml", "kaohe test rules/tobacco/cases",
    ),
    error(
        "case-scheme",
        Words("用例要的方案不能用：{file}", "The scheme of the cases cannot be used: {file}"),
        Words("先用 kaohe check {file} 看方案的错误；路径从用例文件所在的文件夹算起",
              "First see with kaohe check {file} what is wrong; the path starts at the folder of the cases"),
        Words("方案有错误时，用例无法运行。", "Cases cannot be run while the scheme has errors."),
        "scheme: nowhere.yaml", "scheme: ../account-manager.yaml",
    ),
)  # fmt: skip
