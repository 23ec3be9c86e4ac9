"""Records from a database: SQLite or PostgreSQL, read only, one snapshot for all tables, streamed."""

from engine.records.sql.connect import open_database
from engine.records.sql.read import read_table

__all__ = ["open_database", "read_table"]
