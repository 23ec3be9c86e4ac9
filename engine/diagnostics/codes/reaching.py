"""Codes of the area: reaching. Goals that cannot be meant, and indicators that are not there."""

from engine.diagnostics.code import Code, Words, error

__all__ = ["CODES"]


CODES: tuple[Code, ...] = (
    error(
        "reach-goal",
        Words("目标写了 {count} 个，应写一个", "{count} goals were given, one is wanted"),
        Words("从 --grade、--score、--rank 中选一个；--part 只与 --score 一起用",
              "Choose one of --grade, --score and --rank; --part goes with --score only"),
        Words("目标是至少达到的档次、分数或名次。一项的目标只能是分数，因为档次和名次是按总分定的。",
              "The goal is the least grade, score or rank. For a part it can only be a score: grades and"
              " ranks are given by the total."),
        "kaohe reach … --subject M002", "kaohe reach … --subject M002 --grade 优",
    ),
    error(
        "reach-no-such-grade",
        Words("方案没有档次“{grade}”", "The scheme has no grade “{grade}”"),
        Words("方案的档次：{grades}", "The grades of the scheme: {grades}"),
        Words("档次写方案 grades 中的名称。", "A grade is named as in the scheme's grades."),
        "--grade 优秀", "--grade 优",
    ),
    error(
        "reach-no-such-indicator",
        Words("没有指标“{name}”", "There is no indicator “{name}”"),
        Words("{closest}；不写 --indicator 时列出各项",
              "{closest}; without --indicator they are listed"),
        Words("指标是得分公式从这个对象的记录里取的值：写指标名（带参数的连参数一起写），"
              "没有起名的写公式本身，与 kaohe reach 列出的一样。",
              "An indicator is a value that the formulas take from the subject's records: the name of the"
              " measure with its arguments, or the formula itself, as kaohe reach lists them."),
        "--indicator 销售量", "--indicator 销量",
    ),
    error(
        "reach-step",
        Words("最小变化量 {step} 不能用", "The smallest change {step} cannot be used"),
        Words("写大于 0 的数，并用 --indicator 指明是哪一项，例如 --indicator 销量 --step 50",
              "Give a number above 0 and name its indicator: --indicator 销量 --step 50"),
        Words("--step 改变一个指标最少变多少，例如只按 50 条一箱计。各指标的单位不同，所以要指明是哪一项。",
              "--step changes by how little an indicator can change, such as a carton of 50. Units differ"
              " between indicators, so it needs to be said which one is meant."),
        "--step 0", "--indicator 销量 --step 50",
    ),
)  # fmt: skip
