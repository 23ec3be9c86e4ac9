"""What runs in the child process: it reads one file and says what is in it."""
