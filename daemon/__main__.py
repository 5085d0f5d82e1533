"""Starts the commands (daemon/commands.py)."""

from daemon.commands import main

main()
