"""The HTTP interface: everything the pages do, for programs."""
