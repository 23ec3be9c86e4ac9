"""The Flask admin and the HTTP interface. It scores nothing, queries nothing and reads no YAML."""
