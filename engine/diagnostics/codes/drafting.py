"""Codes of the area: drafting. What stands in the way of a first scheme out of somebody's files."""

from engine.diagnostics.code import Words, error

__all__ = ["CODES"]


CODES = (
    error(
        "nothing-to-score",
        Words("{subject} 之下没有可以计分的数据", "There is nothing below {subject} that could be scored"),
        Words("用 --subject 换一张表，或在别的表里加一列写它的编号",
              "Choose another table with --subject, or give other tables a column with its key"),
        Words("分数来自指向考核对象的记录，例如每笔业务都写明是谁做的。",
              "Scores come from rows that point to who is scored: each sale says whose it was."),
        "date,amount", "teller,date,amount",
    ),
    error(
        "already-there",
        Words("{path} 已经有了", "{path} is there already"),
        Words("换一个文件夹；kaohe new 不改已有的文件",
              "Choose another folder: kaohe new changes no file that is there"),
        Words("初稿只写到还没有方案的文件夹里，已有的内容不会丢。",
              "A first draft goes only where there is none yet, so that nothing is lost."),
        "kaohe new teller --data files    # teller/scheme.yaml",
        "kaohe new teller-2026 --data files",
    ),
    error(
        "nothing-to-survey",
        Words("{path} 中没有表格文件", "{path} holds no tables"),
        Words("放入 CSV、XLSX 或 Parquet 文件，一张表一个文件，第一行是列名",
              "Put CSV, XLSX or Parquet files there, one table each, with headers in the first line"),
        Words("初稿是从现有的表格推测出来的，没有表格就无从推测。",
              "A first draft is guessed from tables that there are."),
        "kaohe new teller --data photos", "kaohe new teller --data files",
    ),
    error(
        "no-such-table",
        Words("没有叫 {name} 的表", "There is no table {name}"),
        Words("{closest}", "{closest}"),
        Words("考核对象是数据文件中的一张表，名字取自文件名。",
              "Who is scored is one of the tables; their names are those of the files."),
        "kaohe new teller --data files --subject telers",
        "kaohe new teller --data files --subject tellers",
    ),
    error(
        "table-without-key",
        Words("表 {name} 没有可作主键的列", "Table {name} has no column that could be its key"),
        Words("给每一行一个不重复的编号，例如工号",
              "Give every row a code of its own, a staff number for instance"),
        Words("打分的对象要认得出来：每一行有一个不重复、不空缺的编号。",
              "Those who are scored must be told apart: a code for each row, never absent, never twice."),
        "name,branch", "id,name,branch",
    ),
    error(
        "no-subject-found",
        Words("哪张表都没有可作主键的列：{tables}", "No table has a column that could be its key: {tables}"),
        Words("至少给被考核的人或单位的表一列不重复的编号",
              "Give at least the table of those who are scored a column of codes"),
        Words("打分的对象要认得出来，其他表用这个编号指向它。",
              "Those who are scored must be told apart, and other tables point to them by that code."),
        "name,branch", "id,name,branch",
    ),
)  # fmt: skip
