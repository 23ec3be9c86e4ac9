"""Codes of the area archive_runs: runs that are kept, corrected and replayed."""

from engine.diagnostics.code import Code, Words, error

__all__ = ["CODES"]


CODES: tuple[Code, ...] = (
    error(
        "no-such-run",
        Words("档案库里没有考核 {run}", "the store has no run {run}"),
        Words("{closest}；全部见 kaohe runs list", "{closest}; kaohe runs list shows them all"),
        Words(
            "考核用 16 位编号称呼，写开头几位就够。",
            "A run is called by its 16 digits; the first few are enough.",
        ),
        "kaohe replay 000",
        "kaohe replay 3f9a2c",
    ),
    error(
        "several-runs",
        Words("以 {run} 开头的考核不止一次", "more than one run begins with {run}"),
        Words("请多写几位", "write some more digits of it"),
        Words(
            "编号的开头要能分清是哪一次。", "The beginning of an id must say which run is meant."
        ),
    ),
    error(
        "run-at-work",
        Words("考核 {run} 正在计算", "the run {run} is being worked on"),
        Words(
            "看进度：kaohe runs watch {run}；要停下：kaohe runs stop {run}",
            "watch it with kaohe runs watch {run}; end it with kaohe runs stop {run}",
        ),
        Words(
            "一次考核同时只由一个进程计算。进程已经不在的，本机（Linux）马上能接着算，别的机器过一分钟。",
            "One process works on a run at a time. Once it is gone the run can be taken up again: on this"
            " machine (Linux) at once, elsewhere after a minute.",
        ),
    ),
    error(
        "run-is-finished",
        Words("考核 {run} 已经完成", "the run {run} is finished"),
        Words(
            "完成的考核不再改变；要更正，用 kaohe run --corrects {run} --why …",
            "what is finished does not change; it is corrected with kaohe run --corrects {run} --why …",
        ),
        Words(
            "结果写进日志之后就不能停止，也不能删除。",
            "Once its results stand in the log a run cannot be stopped or removed.",
        ),
    ),
    error(
        "run-not-finished",
        Words("考核 {run} 还没有结果（{state}）", "the run {run} has no results yet ({state})"),
        Words(
            "接着算完：kaohe runs resume {run}", "bring it to its end with kaohe runs resume {run}"
        ),
        Words(
            "只有完成的考核可以重放、说明和更正。",
            "Only a run that is finished can be replayed, explained or corrected.",
        ),
    ),
    error(
        "run-halted",
        Words("考核 {run} 停下了", "the run {run} was halted"),
        Words("接着算：kaohe runs resume {run}", "take it up again with kaohe runs resume {run}"),
        Words(
            "有人停止了它，或者别的进程接过去了。已经存下的内容都在。",
            "Somebody stopped it, or another process took it over. All that was kept is there.",
        ),
    ),
    error(
        "run-of-unpublished",
        Words(
            "“{scheme}”的这份文件不是发布过的版本", "this file of {scheme} is no published version"
        ),
        Words(
            "正式的考核用发布的版本：{known}；试算加 --trial",
            "a run is of a published version: {known}; with --trial it is a trial",
        ),
        Words(
            "没有经过审核的方案只能试算，日志和结果都标明是试算。",
            "A scheme that nobody approved can only be tried; log and results say that it was a trial.",
        ),
        "kaohe run my-draft.yaml --data data --period 2025Q1",
        "kaohe run my-draft.yaml --data data --period 2025Q1 --trial",
    ),
    error(
        "correction-of-unfinished",
        Words(
            "考核 {run} 没有完成（{state}），无从更正",
            "the run {run} is not finished ({state}): there is nothing to correct",
        ),
        Words("先算完它：kaohe runs resume {run}", "finish it first: kaohe runs resume {run}"),
        Words("更正的是已经得出的结果。", "What is corrected are results."),
    ),
    error(
        "correction-of-another",
        Words(
            "考核 {found} 不能更正成 {wanted}",
            "a run of {found} cannot be corrected by one of {wanted}",
        ),
        Words(
            "更正用同一个方案、同一个周期", "a correction is of the same scheme and the same period"
        ),
        Words(
            "换了方案或周期就是另一次考核，用 kaohe compare 比较。",
            "Of another scheme or period it is another run; kaohe compare compares them.",
        ),
    ),
    error(
        "replay-what",
        Words("要么写一次考核的编号，要么写 --all", "it takes the id of a run, or --all"),
        Words(
            "--with 和 --data 只用于一次考核；编号见 kaohe runs list",
            "--with and --data are for one run; kaohe runs list shows the ids",
        ),
        Words(
            "--all 重放全部完成的考核，都用各自存下的方案和数据。",
            "--all replays every run that is finished, each from what was kept of it.",
        ),
        "kaohe replay --all --data elsewhere",
        "kaohe replay 3f9a2c --data elsewhere",
    ),
    error(
        "replay-differs",
        Words(
            "考核 {run} 重放的结果不同：{where}",
            "the run {run} replays to other results: {where}",
        ),
        Words(
            "先看第一处不同的数据和算式；再用 kaohe doctor 检查档案库，用 kaohe --version 核对程序版本",
            "look at the records and formulas of the first difference; then check the store with kaohe"
            " doctor and this program with kaohe --version",
        ),
        Words(
            "同样的方案和数据必须得出同样的数字。不同就说明程序、方案或数据有一样变了，要查明是哪一样。",
            "The same scheme and records must give the same digits. If they do not, the program, the scheme"
            " or the records have changed, and it has to be found out which.",
        ),
    ),
)
