"""Schemes: reading their YAML, and building the tree they describe."""
