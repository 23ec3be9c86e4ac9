"""Codes of building: numbers that can be known without data, and are hardly meant."""

from engine.diagnostics.code import Code, Words, warning

__all__ = ["VALUES"]


VALUES: tuple[Code, ...] = (
    warning(
        "percent-forgotten",
        Words(
            "“{text}”在 0 到 1 之间，永远到不了 {found}",
            "{text} lies between 0 and 1 and never comes to {found}",
        ),
        Words("写成 {found}%", "write {found}%"),
        Words(
            "占比、完成率这样的比率在公式里是 0 到 1 的数，95% 就是 0.95。漏了百分号，条件就永远成立"
            "或永远不成立，得分率也几乎是 0。见 L2.3。",
            "A share or a rate is a number between 0 and 1: 95% is 0.95. Without the percent sign a condition"
            " is always or never true, and a rate close to nothing (L2.3).",
        ),
        "attain(share(rep where 已走访), 95)",
        "attain(share(rep where 已走访), 95%)",
    ),
    warning(
        "never-full",
        Words(
            "“{name}”的得分率最高只能到 {most}，谁也得不了满分",
            "the rate of {name} comes to {most} at most, so nobody can earn all its points",
        ),
        Words(
            "让公式能到 100%；本来就只给这么多，就把分值改小",
            "let the formula come to 100%, or lower the points if no more is meant",
        ),
        Words(
            "rate 为 1（100%）才是满分。最高到不了 1，多半是封顶写低了、乘了两次比例，或者漏了一档。"
            "见 L6.2。",
            "A rate of 1 (100%) earns all points. One that never comes to 1 often has its cap too low, two"
            " percentages multiplied, or a case left out (L6.2).",
        ),
        "达标: {points: 10, rate: if 达标 then 80% else 0}",
        "达标: {points: 10, rate: if 达标 then 100% else 0}",
    ),
    warning(
        "floor-above-cap",
        Words("保底 {floor} 高于封顶 {cap}", "the floor {floor} is above the cap {cap}"),
        Words("把保底和封顶改对", "correct one of them"),
        Words(
            "考核项先保底、再封顶，保底更高就没有作用；函数里保底高于封顶是故障。见 L6.3、L6.4。",
            "A part has its floor first and then its cap, so a higher floor has no effect; in a function it"
            " is a fault (L6.3, L6.4).",
        ),
        "出勤: {points: 10, rate: 出勤率, floor: 12}",
        "出勤: {points: 10, rate: 出勤率, floor: 2}",
    ),
)
