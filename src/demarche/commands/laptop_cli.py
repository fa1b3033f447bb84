"""The commands for a laptop without a network: they need no instance."""

from pathlib import Path

import click

from demarche.commands.laptop import CannotOpen, lay_open, make_key


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def key(file: Path) -> None:
    """Make a private key on this laptop, to open exports with; the office seals to its public half."""
    try:
        public = make_key(file)
    except CannotOpen as cannot:
        raise click.ClickException(str(cannot)) from None
    click.echo(f"{public}\n")
    click.echo(f"Give this public key to whoever exports. The private one stays in {file}, and only there.")


@click.command("open")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--key",
    "key_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    help="The file of the private key.",
)
@click.option("--into", type=click.Path(path_type=Path), default=None, help="A new folder. Default: beside the file.")
def open_export(file: Path, key_file: Path, into: Path | None) -> None:
    """Open an exported submission on a laptop without a network."""
    folder = (into or file.with_name(file.name.partition(".")[0])).resolve()
    try:
        names, message = lay_open(file, key_file, folder)
    except CannotOpen as cannot:
        raise click.ClickException(str(cannot)) from None
    click.echo(message)
    click.echo("\n".join(f"  {name}" for name in names))
    click.echo(f"Laid into {folder}. Files of a source can be hostile: open them without a network.")


@click.command()
@click.argument("address")
@click.option(
    "--key", required=True, help="The signer's public key, from paper or another site: 64 digits and letters."
)
def probe(address: str, key: str) -> None:
    """Look at an intake from outside: does it serve the key and the scripts that the office has signed?"""
    # Brought in here alone: the other commands of a laptop work without a network, and without its modules.
    from demarche.commands.probing import CannotProbe
    from demarche.commands.probing import probe as looked_at

    try:
        found = looked_at(address, "".join(key.split()).lower())
    except CannotProbe as cannot:
        raise click.ClickException(str(cannot)) from None
    if found:
        raise click.ClickException("\n".join(["This intake is not as the office signed it.", *found]))
    click.echo("The key and the scripts are those that the office has signed.")
