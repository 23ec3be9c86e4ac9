"""What lasts: versions, approvals, runs, the log of all of it, and the proof that nothing was changed."""
