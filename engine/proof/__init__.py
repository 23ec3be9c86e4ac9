"""What makes a result provable: canonical bytes, digests, trees of hashes, the log's chain, signatures.

Promises that whatever it accepts can be written in one way only; may not know databases, schemes or
records. SHA-256 and Ed25519 are named in every format, so that others can follow.
"""
