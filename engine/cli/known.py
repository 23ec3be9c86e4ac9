"""The commands, with what each is for, in the order and under the headings of the help."""

from __future__ import annotations

from engine.diagnostics import Words

__all__ = ["KNOWN", "SECTIONS"]

KNOWN = {
    "new": (
        "engine.cli.commands.new",
        Words("看数据文件，写出记录类型和方案初稿", "Look at your files and write a first scheme"),
    ),
    "check": (
        "engine.cli.commands.check",
        Words("检查方案、记录类型和用例，不需要数据", "Check schemes, record types and cases without data"),
    ),
    "evaluate": (
        "engine.cli.commands.evaluate",
        Words("按方案给全体对象打分、定档、排名", "Score, grade and rank everyone by a scheme"),
    ),
    "explain": (
        "engine.cli.commands.explain",
        Words("说明一个对象的分数是怎么来的", "Show where the score of one subject comes from"),
    ),
    "appeal": (
        "engine.cli.commands.appeal",
        Words("生成一个对象的申诉材料，PDF 或带公式的工作簿",
              "Make the appeal packet of one subject, as PDF or workbook"),
    ),
    "compare": (
        "engine.cli.commands.compare",
        Words("比较两个方案、周期或两份数据：谁变、因何而变",
              "Compare schemes, periods or data: who moves, and why"),
    ),
    "reach": (
        "engine.cli.commands.reach",
        Words("要到某个档次、分数或名次，各项指标要变多少", "What it would take for a grade, score or rank"),
    ),
    "test": (
        "engine.cli.commands.test",
        Words("运行用例，看方案算出的与应得的是否一致", "Run cases: does the scheme give what it should"),
    ),
    "show": (
        "engine.cli.commands.show",
        Words("显示方案，或继承之后的全文与出处", "Show a scheme, or what it comes to and from where"),
    ),
    "store": (
        "engine.cli.commands.store",
        Words("新建档案库，管理人员、角色和密钥", "Make a store; its people, roles and keys"),
    ),
    "draft": (
        "engine.cli.commands.draft",
        Words("起草和修改方案的新版本", "Draft a new version of a scheme and edit it"),
    ),
    "submit": (
        "engine.cli.commands.submit",
        Words("提交草稿审批：用例必须全部通过", "Submit a draft for approval; its cases must pass"),
    ),
    "approve": (
        "engine.cli.commands.approve",
        Words("批准别人提交的版本", "Approve a version that somebody else submitted"),
    ),
    "reject": (
        "engine.cli.commands.reject",
        Words("退回提交的版本，写明理由", "Send a submitted version back, with the reason"),
    ),
    "publish": (
        "engine.cli.commands.publish",
        Words("发布批准了的版本，从此按它考核", "Publish an approved version: runs go by it from now on"),
    ),
    "retire": (
        "engine.cli.commands.retire",
        Words("停用一个版本；过去的考核仍可重放", "Retire a version; its runs can still be replayed"),
    ),
    "versions": (
        "engine.cli.commands.versions",
        Words("版本、每一步由谁在何时因何而做，以及比较", "Versions, their steps, and comparisons"),
    ),
    "run": (
        "engine.cli.commands.run",
        Words("考核并存档：数据、结果和一条日志", "Evaluate, and keep records and results"),
    ),
    "runs": (
        "engine.cli.commands.runs",
        Words("存档的考核：列表、进度、停止、继续", "Stored runs: list, watch, stop, resume"),
    ),
    "replay": (
        "engine.cli.commands.replay",
        Words("重放一次考核：数字相同，或第一处不同", "Replay a run: same digits, or the first to differ"),
    ),
    "seal": (
        "engine.cli.commands.seal",
        Words("把一次考核封成一个可离线验证的文件", "Seal a run into one file that verifies offline"),
    ),
    "verify": (
        "engine.cli.commands.verify",
        Words("验证封存的文件，不需要档案库和网络", "Verify a sealed file, without store or network"),
    ),
    "log": (
        "engine.cli.commands.log",
        Words("日志和检查点", "The log, and checkpoints of it"),
    ),
    "audit": (
        "engine.cli.commands.audit",
        Words("核对整个档案库，指出被改动的地方", "Check the whole store; says where anything was changed"),
    ),
    "doctor": (
        "engine.cli.commands.doctor",
        Words("检查档案库的环境：空间、权限、缺失", "Space, permissions and losses of a store"),
    ),
    "backup": (
        "engine.cli.commands.backup",
        Words("备份档案库，运行中也可以", "Back a store up, also while it is used"),
    ),
    "restore": (
        "engine.cli.commands.restore",
        Words("从备份恢复档案库", "Put a store back from a backup"),
    ),
    "erase": (
        "engine.cli.commands.erase",
        Words("保留期满，清除一次考核的数据", "Erase the records of a run whose time is over"),
    ),
    "site": (
        "engine.cli.commands.site",
        Words("新建站点，管理组织、账号和成员", "A site: organisations, accounts and members"),
    ),
    "serve": (
        "engine.cli.commands.serve",
        Words("启动管理页面和 HTTP 接口", "Serve the admin pages and the HTTP interface"),
    ),
    "catalog": (
        "engine.cli.commands.catalog",
        Words("公式可用的函数与计分方法", "The functions and scoring methods of formulas"),
    ),
    "schema": (
        "engine.cli.commands.schema",
        Words("输出文件格式的 JSON Schema", "Print the JSON Schema of a file format"),
    ),
    "fmt": (
        "engine.cli.commands.fmt",
        Words("把公式统一成规范写法，其余一字不动", "Write formulas the canonical way, nothing else"),
    ),
}  # fmt: skip

# Each heading with the first of its commands.
SECTIONS = {
    "new": Words("方案与打分", "Schemes and scores"),
    "store": Words("存档、审批与证明", "What lasts: approval, archive, proof"),
    "catalog": Words("参考", "Reference"),
}
