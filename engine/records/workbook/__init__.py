"""Records in XLSX: a limited child process reads the file, the parent believes what it can check."""

from engine.records.workbook.choose import Sheets, Want, every_sheet, read_workbook
from engine.records.workbook.session import Workbook

__all__ = ["Sheets", "Want", "Workbook", "every_sheet", "read_workbook"]
