"""The catalogue: every function and scoring method of the language, one file each."""
