"""The command “demarche”."""

from demarche.commands.cli import cli
from demarche.commands.laptop_cli import key, open_export, probe
from demarche.demo.command import demo

for command in (demo, key, open_export, probe):
    cli.add_command(command)


def main() -> None:
    """Run the command line."""
    cli(prog_name="demarche")


if __name__ == "__main__":
    main()
