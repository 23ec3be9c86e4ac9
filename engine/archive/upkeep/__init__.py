"""Looking after a store: backup and restore, what may be erased after its time, and its surroundings."""
