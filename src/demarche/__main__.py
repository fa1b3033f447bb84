"""The command “demarche”."""

import sys


def main() -> None:
    """Run the command line."""
    from demarche.commands.cli import cli

    cli(prog_name="demarche")


if __name__ == "__main__":
    sys.exit(main())
