"""Sealed bundles: a run in one file, checked by anybody without the store, the database or a network.

A bundle is verified before it is parsed. Reading and verifying know no database; only ``issue`` does.
"""
