"""The admin pages and the HTTP interface: no scoring, no SQL and no YAML in here."""
