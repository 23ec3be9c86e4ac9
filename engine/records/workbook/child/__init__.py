"""The child process that opens a workbook: standard library only, limited, and trusted by nobody."""
