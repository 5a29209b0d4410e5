"""The exit statuses that the contract names."""

DONE = 0
DIFFERENCES = 1
WRONG_USAGE = 2
SOME_UNREADABLE = 3
INTERRUPTED = 130
# What shells show for a process that SIGTERM ended.
TERMINATED = 143
