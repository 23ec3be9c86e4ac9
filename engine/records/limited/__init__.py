"""Files of strangers: read by a child process with limits on memory, time and files.

Nothing the child says is trusted; whatever it does, the answer is cells, bytes or one Rejected.
"""
