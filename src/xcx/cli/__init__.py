"""The command line: one module a command, imported when the command is called."""

import gc

NEW_OBJECTS = 100_000
"""So many new objects make Python look for garbage, 700 where nothing is said.

Modules, rules and what is compiled from them are many objects that stay: to look through them again
and again is a tenth of a short run.
"""

gc.set_threshold(NEW_OBJECTS)  # here, for most of what is imported comes later
