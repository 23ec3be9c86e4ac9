"""Pictures as numbers: what a chart shows, exact, with the same in a table. No geometry, no colours."""
