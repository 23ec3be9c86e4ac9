"""The command line: what was typed becomes calls into the engine, and results become text."""
