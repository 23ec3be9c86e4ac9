"""Records: CSV and Parquet files, or rows in memory, checked against their declared types.

Promises: every value is exact, nothing is dropped silently, and the order of rows in a file cannot
show in the dataset. Knows nothing of schemes, formulas or scores.
"""

from engine.records.dataset import Dataset, Problem, Table
from engine.records.in_memory import dataset_from_rows
from engine.records.quiet_period import quiet_period
from engine.records.read import read_dataset

__all__ = ["Dataset", "Problem", "Table", "dataset_from_rows", "quiet_period", "read_dataset"]
