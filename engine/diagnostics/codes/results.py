"""Codes of the area: results. Stored runs as people look at them."""

from engine.diagnostics.code import Code, Words, error

__all__ = ["CODES"]


CODES: tuple[Code, ...] = (
    error(
        "run-score-differs",
        Words("{key} 现在算出来是 {found}，存档的是 {stored}",
              "{key} comes to {found} now; what was stored is {stored}"),
        Words("重算考核 {run}，看第一处不同在哪里",
              "Replay the run {run}: it tells where the two part first"),
        Words("分数的由来是按存档的方案和数据当场再算出来的。与存档的结果对不上时不作说明，以免说错；"
              "应当重算这次考核，查清原因。",
              "Where a score comes from is worked out again from the rules and records that were kept. If"
              " that does not give what was stored, nothing is explained: it could be wrong. Replay it."),
    ),
    error(
        "no-such-attribute",
        Words("考核对象没有“{name}”这个字段", "The subjects have no field {name}"),
        Words("可用的字段：{known}", "There are: {known}"),
        Words("按哪个字段分组、筛选，要看这个方案的考核对象有哪些字段。",
              "What can be grouped and filtered by are the fields of the subjects of the scheme."),
    ),
    error(
        "runs-incomparable",
        Words("{one} 与 {other} 考核的不是同一类对象",
              "{one} and {other} do not score the same kind of subject"),
        Words("选同一方案的两次考核来比较", "Choose two runs of the same scheme"),
        Words("两次考核按对象的编号逐个对照，所以要是同一个方案的，不同周期或不同版本都可以。",
              "Two runs are compared subject by subject, so they have to be of one scheme; its versions and"
              " the periods may differ."),
    ),
)  # fmt: skip
