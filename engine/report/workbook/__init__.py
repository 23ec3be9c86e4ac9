"""Results as an XLSX workbook: what a director is handed. Text in it is text, whatever it looks like."""

from engine.report.workbook.evaluation import evaluation_workbook

__all__ = ["evaluation_workbook"]
