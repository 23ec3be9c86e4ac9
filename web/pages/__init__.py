"""The pages. They only read: what a page changes goes through the HTTP interface."""
