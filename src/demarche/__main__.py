"""The command “demarche”."""

from demarche.commands.cli import cli
from demarche.demo.command import demo

cli.add_command(demo)


def main() -> None:
    """Run the command line."""
    cli(prog_name="demarche")


if __name__ == "__main__":
    main()
