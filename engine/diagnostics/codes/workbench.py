"""Codes of the area: workbench. Where a scheme is drafted on a page."""

from engine.diagnostics.code import Code, Words, error

__all__ = ["CODES"]


CODES: tuple[Code, ...] = (
    error(
        "no-such-pack",
        Words("没有规则包方案 {name}", "There is no pack scheme {name}"),
        Words("从这些中选一个：{known}", "Choose one of these: {known}"),
        Words("随 kaohe 提供的规则包可以作为草稿的起点，名称由行业和方案组成。",
              "A draft may begin from a pack that comes with kaohe; its name is industry and scheme."),
        '{"from": "pack", "pack": "tobacco"}',
        '{"from": "pack", "pack": "tobacco/account-manager"}',
    ),
    error(
        "no-such-draft-file",
        Words("草稿 {draft} 第 {revision} 次修订中没有文件 {name}",
              "Revision {revision} of the draft {draft} has no file {name}"),
        Words("它有这些文件：{known}", "Its files: {known}"),
        Words("文件用它在草稿中的名称指明，包括文件夹，如 cases/example.yaml。",
              "A file is called by its name in the draft, folders included: cases/example.yaml."),
        "GET …/files/example.yaml", "GET …/files/cases/example.yaml",
    ),
    error(
        "draft-text-binary",
        Words("{name} 不是 UTF-8 文字，不能在此编辑", "{name} is not UTF-8 text and cannot be edited here"),
        Words("在原来的程序中改好后，整个文件换上", "Change it where it was made, and put in the whole file"),
        Words("方案、记录类型和用例是 UTF-8 文字。用例带的数据文件可以是别的编码或工作簿，它们只能整个更换。",
              "Schemes, record types and cases are UTF-8 text. Records of cases may be in other encodings or"
              " workbooks; those are only exchanged as a whole."),
    ),
)  # fmt: skip
