"""The command “demarche demo”."""

from pathlib import Path

import click


@click.command()
@click.option("--dir", "root", type=click.Path(path_type=Path), default=None, help="Where to make the demonstration.")
@click.option("--port", type=int, default=8000, show_default=True, help="First of three ports in a row.")
@click.option("--check", "only_check", is_flag=True, help="Play, verify, leave; exit status 0 or 1.")
def demo(root: Path | None, port: int, only_check: bool) -> None:
    """Play the example case from submission to publication, then serve the three sites."""
    from demarche.demo.running import run_demo

    raise SystemExit(run_demo(root, port=port, only_check=only_check))
