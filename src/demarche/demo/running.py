"""The command “demarche demo”: make an instance, play, verify, then serve."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import click

from demarche.commands.making import CannotMake, Plan, make_folder
from demarche.commands.process import environment, run
from demarche.commands.serving import PortsTaken, addresses, commands, refuse_taken
from demarche.demo.play import play
from demarche.demo.stage import PlayBroken, Stage

SIGN_IN = "sign-in.json"
OFFICE = "Office of the Mandate on Human Rights Defenders (demonstration)"


def run_demo(root: Path | None, *, port: int, only_check: bool) -> int:
    """Play and verify; then serve, unless only the verification is wanted. Return the exit status."""
    folder = root.resolve() if root else Path(tempfile.mkdtemp(prefix="demarche-demo-")) / "instance"
    try:
        if not only_check:
            refuse_taken(port)
        if (folder / SIGN_IN).exists() and not only_check:
            click.echo(f"The demonstration in {folder} goes on where it was.")
            return _serve(folder, port)
        status = _play(folder, port)
    except (CannotMake, PlayBroken, PortsTaken) as broken:
        click.secho(str(broken), fg="red", err=True)
        return 1
    if only_check:
        if root is None:
            shutil.rmtree(folder.parent, ignore_errors=True)
        return status
    return _serve(folder, port) if status == 0 else status


def _play(folder: Path, port: int) -> int:
    click.secho("Demarche, a demonstration: the example case on its own dates\n", bold=True)
    make_folder(folder, _plan(port))
    _office_command(folder, "from demarche.commands.migrating import migrate_grounds; migrate_grounds()")
    _office_command(folder, "from demarche.archive.issuing import issue; issue()")
    with Stage(folder) as stage:
        told = play(stage)
    (folder / SIGN_IN).write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    click.echo(f"\n{stage.steps} steps, {stage.checks} checks, {stage.failed} failed")
    return 1 if stage.failed else 0


def _plan(port: int) -> Plan:
    sites = addresses(port)
    return Plan(
        office_name=OFFICE,
        time_zone="Europe/Zurich",
        office_address=("Palais des Nations", "1211 Geneva 10"),
        urls={f"{site}_url": f"http://{address}" for site, address in sites.items()},
        mail={"backend": "filebased", "sender": "office@example.org"},
        states={
            "XMA": {
                "en": "Marenia",
                "fr": "Marénie",
                "es": "Marenia",
                "ar": "مارينيا",
                "ru": "Марения",
                "zh": "马雷尼亚",
            }
        },
        demo=True,
    )


def _office_command(folder: Path, code: str) -> None:
    start = f"import django; django.setup(); {code}"
    done = subprocess.run([sys.executable, "-c", start], env=environment(folder, "office"), check=False)
    if done.returncode:
        raise PlayBroken("The instance could not be made.")


def _serve(folder: Path, port: int) -> int:
    told = json.loads((folder / SIGN_IN).read_text(encoding="utf-8"))
    click.echo(_welcome(folder, port, told))
    run(folder, commands(port))
    return 0


def _welcome(folder: Path, port: int, told: dict[str, Any]) -> str:
    sites = addresses(port)
    lines = [
        "",
        click.style("Open in a browser", bold=True),
        f"  Public site   http://{sites['public']}/en/",
        f"  Intake        http://{sites['intake']}/en/      come back with: {told['words']}",
        f"  Desk          http://{sites['desk']}/          the sign-in page shows everybody’s current code",
        "",
        click.style("Who works at the desk", bold=True),
    ]
    lines += [f"  {one['name']:<14} {one['passphrase']:<52} {one['role']}" for one in told["people"]]
    lines += [
        "",
        f"Everything lies in {folder}; letters that went out, in its folder mail.",
        "Ctrl-C stops everything.",
        "",
    ]
    return "\n".join(lines)
