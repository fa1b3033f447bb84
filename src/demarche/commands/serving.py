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


class NoAddress(Exception):
    """What was typed is no place where a site could listen; the sentence says so."""


def refuse_taken(port: int) -> None:
    """Refuse to start where something listens already."""
    for site, address in addresses(port).items():
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((address.host, address.port))
            except (OSError, OverflowError) as refused:
                why = refused.strerror if isinstance(refused, OSError) else "a port is at most 65535"
                raise PortsTaken(
                    f"The {site} site cannot listen on {address} ({why}). Stop what listens there, or "
                    "choose the first of three free ports with --port."
                ) from None


def serve(root: Path, *, port: int) -> None:
    """Run all processes until Ctrl-C; raise PortsTaken when something listens there already."""
    instance = Instance.load(root)
    refuse_taken(port)
    urls = {"public": instance.public_url, "intake": instance.intake_url, "desk": instance.desk_url}
    for site, address in addresses(port).items():
        name = "Public site" if site == "public" else site.capitalize()
        elsewhere = "" if urls[site].rstrip("/") == f"http://{address}" else f"   known as {urls[site]}"
        click.echo(f"{name:<13}http://{address}{elsewhere}")
    click.echo("Ctrl-C stops everything.")
    run(root, commands(port))


def become(root: Path, process: str, bind: str) -> None:
    """Turn into one process of an instance."""
    if process in SITES:
        command = site_command(process, _address(bind) if bind else addresses(8000)[process])
    else:
        command = worker_command(process)
    os.execve(command[0], command, environment(root, process))  # noqa: S606 -- a fixed command, no shell


def _address(bind: str) -> Address:
    host, _, port = bind.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise NoAddress(f"“{bind}” is no address and port: write it like 127.0.0.1:8001.")
    return Address(host, int(port))
