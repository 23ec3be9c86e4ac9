"""Reports: an evaluation or an explanation as JSON, CSV, tables and text. Computes nothing."""
