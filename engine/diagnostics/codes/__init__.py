"""The codes, one module per area: reading, language, scheme, records, running."""
