"""Governance for the pages: an approval with what must have been seen, the log, replays, sealed files.

Joins what the archive keeps with the data sets and accounts of the site; shows nothing itself.
"""
