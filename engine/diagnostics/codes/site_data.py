"""Codes of the area site data: mappings, rows that come back, data sets, and the uploads they are from."""

from engine.diagnostics.code import Code, Words, error, warning
from engine.diagnostics.codes.site_data_uploads import UPLOADS

__all__ = ["CODES"]


_SETS: tuple[Code, ...] = (
    error(
        "data-settings",
        Words(
            "site.toml 的 [data] 里，{name} 的值不对",
            "in site.toml under [data], {name} is not right",
        ),
        Words("应为：{wanted}", "it should be {wanted}"),
        Words(
            "[data] 说明数据放在哪里、能否连接数据库、文件可以多大。",
            "[data] says where data are kept, whether databases may be connected to, and how"
            " large files may be.",
        ),
        'databases = "yes"',
        "databases = true",
    ),
    error(
        "mapping-form",
        Words("对应关系的写法不对：{where}", "this is no mapping: {where}"),
        Words("请重新打开页面再试", "open the page again and retry"),
        Words(
            "对应关系说明每类记录在哪张表，每个字段在哪一列。",
            "A mapping says in which table each record type is, and in which column each field.",
        ),
    ),
    error(
        "mapping-unknown",
        Words("方案里没有“{name}”", "the scheme has no “{name}”"),
        Words("{closest}", "{closest}"),
        Words(
            "对应关系只能用方案里的记录类型和字段。",
            "A mapping can only speak of record types and fields of the scheme.",
        ),
    ),
    error(
        "returned-without-rows",
        Words("{name} 里没有“{column}”列", "{name} has no column “{column}”"),
        Words(
            "请上传改好的退回文件，这一列不要删；其他文件请当作新的数据上传",
            "upload the returned file with its faults corrected, and keep that column; upload any"
            " other file as"
            " new data",
        ),
        Words(
            "这一列说明每行原来在哪里，改好的行靠它放回原处。",
            "That column says where each row came from; by it the corrected rows go back to their"
            " places.",
        ),
    ),
    error(
        "returned-row",
        Words(
            "{name} 第 {line} 行：“{cell}”不是退回的行",
            "{name} row {line}: “{cell}” is no row that was returned",
        ),
        Words(
            "新加的行把这一格留空；其他行不要改这一格",
            "leave that cell empty in rows that you add, and do not change it in others",
        ),
        Words(
            "每个退回的行只能出现一次，新加的行这一格是空的。",
            "Each returned row comes back once at most; rows that were added have nothing in that"
            " cell.",
        ),
        "orders.csv:3, orders.csv:3",
        "orders.csv:3, orders.csv:7",
    ),
    error(
        "returned-columns",
        Words(
            "{name} 的列和原表不同：缺少 {missing}",
            "the columns of {name} are not those of the table: {missing} missing",
        ),
        Words("请保留退回文件原有的列", "keep the columns of the returned file"),
        Words(
            "改好的行要放回原表，所以列要一样。",
            "The corrected rows go back into their table, so its columns must be there.",
        ),
    ),
    error(
        "no-such-data-set",
        Words("没有数据集 {id}", "there is no data set {id}"),
        Words(
            "可能已被删除；请在数据页另选一个",
            "it may have been removed; choose another one on the data page",
        ),
        Words("数据集只在自己的组织里。", "A data set is known within its organisation only."),
    ),
    error(
        "data-set-name",
        Words("“{name}”不能作数据集的名称", "“{name}” cannot be the name of a data set"),
        Words("请用 1 到 120 个字符", "use 1 to 120 characters"),
        Words(
            "名称给人看，例如“2025 年第四季度”。",
            "The name is for people, such as “Fourth quarter of 2025”.",
        ),
    ),
    error(
        "data-set-of-run",
        Words(
            "{id} 是一次运行的记录，不能在这里删除",
            "{id} are the records of a run and cannot be removed here",
        ),
        Words(
            "运行的记录和它的结果一起，到保存期满时清除",
            "they are erased with the results of the run, after their time",
        ),
        Words(
            "没有记录，结果就不能重算。", "Without its records a result cannot be computed again."
        ),
    ),
    error(
        "data-set-lacks-type",
        Words("数据集“{name}”没有“{type}”的记录", "the data set {name} has no records of {type}"),
        Words("请另选数据集，或上传这类记录", "choose another data set, or upload such records"),
        Words(
            "数据集按记录类型保存。方案新要的一类记录，旧的数据集里没有；没有数据不等于零，所以不算。",
            "A data set is made of record types. What a scheme asks for newly is not in an older"
            " one, and no data"
            " is not zero: nothing is computed.",
        ),
    ),
    error(
        "data-set-other-kind",
        Words(
            "数据集“{name}”中“{type}”的“{column}”是{found}，方案要的是{wanted}",
            "in the data set {name}, {column} of {type} is {found}; the scheme wants {wanted}",
        ),
        Words("请按新的记录类型重新上传", "upload the records again for these record types"),
        Words(
            "值在读取时就定了类型，之后不再猜。",
            "What kind a value is was settled when it was read and is not guessed again.",
        ),
        "quantity: text",
        "quantity: number",
    ),
    error(
        "data-set-other-key",
        Words(
            "数据集“{name}”中“{type}”的编号是 {found}，方案要的是 {wanted}",
            "in the data set {name} the key of {type} is {found}; the scheme wants {wanted}",
        ),
        Words("请按新的记录类型重新上传", "upload the records again for these record types"),
        Words(
            "换了编号，重复和引用都要重新检查。",
            "With another key, repetitions and references have to be checked anew.",
        ),
    ),
    error(
        "data-set-lacks-link",
        Words(
            "数据集“{name}”没有说明“{type}”属于哪个“{column}”",
            "the data set {name} does not say which {column} {type} belongs to",
        ),
        Words("请按新的记录类型重新上传", "upload the records again for these record types"),
        Words(
            "归属不能空着：没有归属的行会悄悄不算。",
            "What rows belong to cannot be left open: such rows would quietly not count.",
        ),
    ),
    error(
        "data-set-lacks-time",
        Words(
            "数据集“{name}”没有“{type}”的时间“{column}”",
            "the data set {name} does not have {column}, the time of {type}",
        ),
        Words("请按新的记录类型重新上传", "upload the records again for these record types"),
        Words(
            "没有时间的行不知道算在哪一期。",
            "Rows without a time belong to no period that anybody knows.",
        ),
    ),
    error(
        "data-set-values",
        Words(
            "数据集“{name}”中“{type}”的“{column}”有{what}，方案不允许",
            "in the data set {name} some values of {column} of {type} are {what}, which the"
            " scheme forbids",
        ),
        Words(
            "请改正后重新上传，或放宽方案",
            "correct them and upload again, or let the scheme admit them",
        ),
        Words(
            "方案改了选项、范围或必填，旧的数据集要重新符合。",
            "Where a scheme changes options, a range, or what is optional, an older data set has to fit"
            " again.",
        ),
        "status: one of A, B; C",
        "status: one of A, B; A",
    ),
    warning(
        "data-set-lacks-field",
        Words(
            "数据集“{name}”没有“{type}”的“{column}”，试算时每一行都当作没有值",
            "the data set {name} has no {column} of {type}: in this preview no row has a value there",
        ),
        Words(
            "这里的分数只供参考；正式运行前请重新上传带这一列的数据",
            "take these scores as a hint; before a run, upload the records again with that column",
        ),
        Words(
            "求和会略过没有值的行，所以得到 0，而不是“缺失”；平均等则为缺失。"
            "因此只有试算可以这样用，运行会被拒绝"
            "（data-set-without-field）。",
            "A sum leaves rows without a value out and is then 0, not missing; averages and the"
            " like are missing."
            " So only a preview may be made this way; a run is refused (data-set-without-field).",
        ),
    ),
    error(
        "data-set-without-field",
        Words(
            "数据集“{name}”没有“{type}”的“{column}”",
            "the data set {name} has no {column} of {type}",
        ),
        Words(
            "请重新上传带这一列的数据，或另选数据集",
            "upload the records again with that column, or choose another data set",
        ),
        Words(
            "方案后来加的字段，旧的数据集里没有。没有数据不等于零，所以不算；试算除外。",
            "A field that was added to the scheme since is not in an older data set. No data is"
            " not zero, so"
            " nothing is computed but a preview.",
        ),
        "order: weight, data set of last year",
        "order: weight, data set with weight",
    ),
)

CODES: tuple[Code, ...] = (*UPLOADS, *_SETS)
