"""Codes of the area: commands, where a name that was typed is there but is not what the command takes."""

from engine.diagnostics.code import Code, Words, error

__all__ = ["CODES"]


CODES: tuple[Code, ...] = (
    error(
        "folder-for-scheme",
        Words("{path} 是文件夹，这里要写一个方案", "{path} is a folder; one scheme is needed here"),
        Words("写其中的方案文件；{closest}", "Name the file of a scheme in it; {closest}"),
        Words("kaohe check 和 kaohe test 可以检查整个文件夹；算分一次只用一个方案。",
              "kaohe check and kaohe test take whole folders; scores are by one scheme at a time."),
        "kaohe evaluate sales --data data --period 2025Q4",
        "kaohe evaluate sales/scheme.yaml --data data --period 2025Q4",
    ),
    error(
        "folder-for-file",
        Words("{path} 是文件夹，这里要写一个文件", "{path} is a folder; a file is needed here"),
        Words("写其中的那个文件", "Name the file in it that is meant"),
        Words("封存文件、备份、检查点、公钥和草稿中的文件都是一个个文件。",
              "Sealed runs, backups, checkpoints, keys and what goes into a draft are single files."),
        "kaohe verify sealed", "kaohe verify sealed/S01.kaohe",
    ),
    error(
        "not-a-scheme",
        Words("{path} 是{kind}文件，不是方案", "{path} has {kind}; it is no scheme"),
        Words("写方案文件，它的最上层有 scheme、subject 和 score",
              "Name the file of the scheme, which has scheme, subject and score at the top"),
        Words("记录类型和用例单独放一个文件时，由方案（records:）或用例（scheme:）指明，不直接写在命令里。",
              "Record types and cases in files of their own are named by the scheme (records:) or name it"
              " (scheme:); a command takes the scheme."),
        "kaohe evaluate records.yaml --data data --period 2025Q4",
        "kaohe evaluate scheme.yaml --data data --period 2025Q4",
    ),
    error(
        "subject-by-name",
        Words("{key} 不是编号；数据里有 {found}", "{key} is no key; the records have {found}"),
        Words("用编号指定，例如 --subject {example}", "Give the key: --subject {example}"),
        Words("姓名会重复，编号不会，所以考核对象按编号（主键）指定。",
              "Names repeat and keys do not, so a subject is chosen by its key."),
        "--subject 王娟", "--subject S01",
    ),
    error(
        "subject-not-there",
        Words("{key} 在 {period} 不在册：{dates}", "{key} is not there in {period}: {dates}"),
        Words("换一个周期，或改正数据里的起止日期",
              "Choose another period, or correct the dates in the records"),
        Words("起止日期与考核周期没有重叠的人不参加考核，也不占名次。",
              "Whoever's dates do not overlap the period is not scored and has no rank."),
        "--subject M001 --period 2030Q1", "--subject M001 --period 2025Q4",
    ),
    error(
        "subject-left-out",
        Words("{key} 在 {period} 不参加考核：不符合方案的 where: {where}",
              "{key} is not scored in {period}: the scheme's where does not hold: {where}"),
        Words("看这个条件用到的数据；kaohe evaluate 列出全部参加考核的",
              "See the records the condition is about; kaohe evaluate lists all who are scored"),
        Words("不符合 where 的人不参加考核，也不占名次；条件缺数据也算不符合。",
              "Whoever does not meet the where is not scored and has no rank; a condition without data is"
              " not met."),
        "where: days(请假) <= days() / 2", "where: days(请假) <= days()",
    ),
)  # fmt: skip
