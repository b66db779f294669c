"""The command `kg`: one file a command; data on stdout, all else on stderr; status 0, 1 (input refused), 2 (usage).

No command imports a heavy room before it runs, so that `kg --help` is there at once.
"""

from kg.cli.application import app, main

__all__ = ["app", "main"]
