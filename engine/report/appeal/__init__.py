"""The appeal packet of one subject."""
