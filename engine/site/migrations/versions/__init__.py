"""The tables of a site, step by step."""
