"""Codes of the area: form. What a form cannot change in the text of a scheme."""

from engine.diagnostics.code import Words, error

__all__ = ["CODES"]


CODES = (
    error(
        "form-no-such-place",
        Words("方案里没有 {path}", "The scheme has no {path}"),
        Words("可能别人刚改过：重新打开表单再试",
              "Somebody may have changed it: open the form again"),
        Words("表单按位置修改文字，位置已经不在，就什么也不改。",
              "A form changes the text at a place; where that is gone nothing is changed."),
        "score/parts/销量/points", "score/parts/业绩/parts/销量/points",
    ),
    error(
        "form-not-a-value",
        Words("{path} 不是一个值，下面还有内容",
              "{path} is no single value: there is more below it"),
        Words("改它下面的某一项", "Change one of the values below it"),
        Words("表单一次改一个值，其余一个字也不动。",
              "A form changes one value at a time and not a letter of anything else."),
        "parameters/目标", "parameters/目标/value",
    ),
    error(
        "form-cannot-write",
        Words("“{value}”不能写在 {path}：写进去以后读出来的不是它",
              "{value!r} cannot be written at {path}: read again it would be another"),
        Words("去掉看不见的字符或首尾空格；或者直接改文字",
              "Leave out invisible characters; or edit the text itself"),
        Words("每次修改之后都把文字重新读一遍，除了这个值，其他内容必须完全一样，否则不改。",
              "After every change the text is read again: all but this value must be the same."),
        "title: 销量\\u200b", "title: 销量",
    ),
    error(
        "form-key-there",
        Words("{path} 已经有了", "{path} is there already"),
        Words("换一个名称，或者改已有的那一项",
              "Take another name, or change the one that is there"),
        Words("同一级里名称不能重复。", "Names of one level differ."),
        "parts: {销量: …}  +  销量", "parts: {销量: …}  +  销量二",
    ),
    error(
        "form-last-one",
        Words("{path} 是这一级仅有的一项，不能单独去掉",
              "{path} is the only one there and cannot be taken out alone"),
        Words("去掉它所在的整个组，或者先加一项",
              "Take out the whole group, or add another one first"),
        Words("组里至少要有一项，空的组读不了。",
              "A group has at least one part; an empty one cannot be read."),
        "业绩: {parts: {销量: …}}  -  销量", "parts: {业绩: …, 服务: …}  -  业绩",
    ),
    error(
        "form-not-on-lines",
        Words("{path} 没有自己的行，表单动不了它",
              "{path} has no lines of its own, so the form cannot move it"),
        Words("直接改文字", "Edit the text itself"),
        Words("增删和移动都以整行为单位，这样别的行保持原样。",
              "Adding, taking out and moving go by whole lines, so that all others stay as they are."),
        "parts: {甲: {…}, 乙: {…}}", "parts:\n  甲: {…}\n  乙: {…}",
    ),
    error(
        "form-name-taken",
        Words("已经有叫 {name} 的：{kind_zh}", "There is a {kind_en} called {name} already"),
        Words("换一个名称", "Take another name"),
        Words("参数、指标值和考核对象的字段共用一套名称，重名会让公式算错。",
              "Parameters, measures and the subject's fields share names: a formula could mean either."),
        "目标 → 销量（已有）", "目标 → 目标值",
    ),
    error(
        "form-name-form",
        Words("“{name}”不能作名称", "{name!r} cannot be a name"),
        Words("不要空着，不要有引号、反引号、换行；考核项的名称里不能有 /",
              "Leave out quotes, backticks and line breaks; the name of a part has no / either"),
        Words("名称要能写进公式。", "Formulas must be able to write a name."),
        "目标`一", "目标一",
    ),
    error(
        "form-not-yours",
        Words("{name} 写在 {file}，不在这份草稿里",
              "{name} is written in {file}, not in this draft"),
        Words("请那份文件的负责人修改", "Ask those who keep that file"),
        Words("继承来的内容由原方案改，改了会影响所有继承它的方案。",
              "What is inherited is changed in its own file: all who extend it would be changed."),
        "extends: tobacco/account-manager", "measures:\n  销量: sum(order.quantity)",
    ),
    error(
        "form-rename-meaning",
        Words("改成 {name} 之后，{file} 第 {line} 行的公式会变成别的意思",
              "Called {name}, the formula at {file} line {line} would mean something else"),
        Words("换一个没有用过的名称", "Take a name that is not used yet"),
        Words("公式里的名称先看记录的字段，再看指标值和参数；新名称可能被字段挡住。",
              "In formulas fields of rows come before measures and parameters, and may hide the new name."),
        "目标 → quantity", "目标 → 目标值",
    ),
)  # fmt: skip
