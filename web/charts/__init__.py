"""Pictures as SVG made on the server, so that they print and need no script; each with a table."""
