"""What Alembic runs to bring the tables of a store to a newer version."""
