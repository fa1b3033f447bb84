"""Starting an instance's processes."""

import os
import socket
from pathlib import Path

import click

from demarche.commands.process import SITES, WORKERS, Address, environment, run, site_command, worker_command
from demarche.settings.instance import Instance

HOSTS = {"public": "127.0.0.1", "intake": "127.0.0.1", "desk": "localhost"}


def addresses(port: int) -> dict[str, Address]:
    """Return where the three sites listen: three ports in a row, the desk under another host name."""
    return {site: Address(HOSTS[site], port + offset) for offset, site in enumerate(SITES)}


def commands(port: int) -> dict[str, list[str]]:
    """Return the commands of all processes."""
    sites = {site: site_command(site, address) for site, address in addresses(port).items()}
    return sites | {worker: worker_command(worker) for worker in WORKERS}


class PortsTaken(Exception):
    """Something listens already where a site should; the sentence says where."""


def refuse_taken(port: int) -> None:
    """Refuse to start where something listens already."""
    for site, address in addresses(port).items():
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((address.host, address.port))
            except OSError as refused:
                raise PortsTaken(
                    f"The {site} site cannot listen on {address} ({refused.strerror}). Stop what listens there, or "
                    "choose the first of three free ports with --port."
                ) from None


def serve(root: Path, *, port: int) -> None:
    """Run all processes until Ctrl-C; raise PortsTaken when something listens there already."""
    instance = Instance.load(root)
    refuse_taken(port)
    click.echo(
        f"Public site  {instance.public_url}\nIntake       {instance.intake_url}\nDesk         {instance.desk_url}"
    )
    click.echo("Ctrl-C stops everything.")
    run(root, commands(port))


def become(root: Path, process: str, bind: str) -> None:
    """Turn into one process of an instance."""
    if process in SITES:
        host, _, port = (bind or str(addresses(8000)[process])).rpartition(":")
        command = site_command(process, Address(host, int(port)))
    else:
        command = worker_command(process)
    os.execve(command[0], command, environment(root, process))  # noqa: S606 -- a fixed command, no shell
