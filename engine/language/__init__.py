"""The language: text to typed expression. Knows of schemes and records only what it declares itself."""
