"""`python -m xcx`: the same as the command `xcx`."""

from xcx.cli.main import main

main()
