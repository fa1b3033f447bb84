"""The command “demarche”: what an office does with an instance."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import click

from demarche import __version__
from demarche.procedure.bodies import SHIPPED
from demarche.settings.instance import Instance, InstanceBroken

DIR = click.option(
    "--dir",
    "root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("instance"),
    show_default=True,
    help="The instance's folder.",
)
SHARES = click.option(
    "--share", "shares", multiple=True, help="A recovery share; three of them. Asked for when left out."
)


class _Sentences(click.Group):
    """Says what is wrong with an instance in a sentence, whichever command finds it."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a broken instance, or a disk that refuses, is a sentence, no traceback."""
        try:
            return super().invoke(ctx)
        except InstanceBroken as broken:
            raise click.ClickException(str(broken)) from None
        except OSError as refused:
            raise click.ClickException(f"{refused.filename or 'The disk'}: {refused.strerror or refused}.") from None


@click.group(cls=_Sentences, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="demarche")
def cli() -> None:
    """Run the life of a communication: confidential submission, letter, reply, publication.

    To look around, start with “demarche demo”. For real use: init, check, up.
    """


@cli.command()
@click.argument("root", type=click.Path(path_type=Path))
@click.option("--office-name", prompt="The office's name", help="As it stands on letters and pages.")
@click.option("--time-zone", prompt="Its time zone", default="Europe/Zurich", help="Days are the office's days.")
@click.option("--language", "languages", multiple=True, help="A page language; several times. Default: all six.")
@click.option("--body", type=click.Choice(SHIPPED), default=SHIPPED[0], help="Whom it serves, for good.")
@click.option(
    "--mandate", prompt="The first mandate's official title", help="Like “Special Rapporteur on the situation of …”."
)
@click.option("--holder", prompt="Its holder's name", help="The mandate holder who signs letters.")
@click.option("--resolution", prompt="Its current resolution", default="52/4", help="As letters cite it.")
@click.option("--person", prompt="The first person's name", help="Who manages the office and may do casework.")
@click.option(
    "--public-url", default="http://127.0.0.1:8000", show_default=True, help="Where readers find the public site."
)
@click.option("--intake-url", default="http://127.0.0.1:8001", show_default=True, help="Where sources find the form.")
@click.option(
    "--desk-url",
    default="http://localhost:8002",
    show_default=True,
    help="Where colleagues sign in; a name, for passkeys.",
)
@click.option("--mail-host", default="", help="The mail server by which letters go out, over TLS.")
@click.option("--mail-sender", default="", help="The address from which letters go out.")
def init(root: Path, **plan: Any) -> None:
    """Make an instance for real use: folder, keys, databases, first person, recovery shares.

    The recovery key is shown once, in five shares of which any three bring it back. Have paper ready.
    """
    from demarche.commands.initiating import initiate
    from demarche.commands.making import CannotMake

    try:
        made = initiate(root, plan)
    except CannotMake as cannot:
        raise click.ClickException(str(cannot)) from None
    click.secho("\nRecovery shares: write each on its own sheet, give them to five people.\n", bold=True)
    for number, share in enumerate(made.shares, start=1):
        click.echo(f"Share {number}\n  {share}\n")
    _show_sign_in(made.person, made.passphrase, made.one_time_secret)
    click.echo(f"Next: demarche check --dir {root}, then demarche up --dir {root}")


@cli.command()
@DIR
def check(root: Path) -> None:
    """Refuse a dangerous or broken configuration, a sentence for each fault."""
    from demarche.commands.checking import problems

    found = problems(root.resolve())
    for sentence in found:
        click.echo(sentence)
    if found:
        raise SystemExit(1)
    click.echo("Nothing dangerous, nothing broken.")


@cli.command()
@DIR
def migrate(root: Path) -> None:
    """Bring the three databases to this release's shape."""
    from demarche.commands.migrating import migrate as bring

    bring(root.resolve())
    click.echo("The databases are up to date.")


@cli.command()
@DIR
@click.option("--port", type=int, default=8000, show_default=True, help="First of three ports in a row.")
def up(root: Path, port: int) -> None:
    """Start all processes of an instance; Ctrl-C stops them."""
    from demarche.commands.serving import PortsTaken, serve

    _refuse_problems(root)
    try:
        serve(root.resolve(), port=port)
    except PortsTaken as taken:
        raise click.ClickException(str(taken)) from None


@cli.command()
@DIR
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
def backup(root: Path, target: Path) -> None:
    """Write everything into one file, sealed to the recovery key. The instance may be running."""
    from demarche.commands.saving import CannotSave, back_up

    try:
        size = back_up(root.resolve(), target.resolve(), lambda step: click.echo(f"  {step} …"))
    except CannotSave as cannot:
        raise click.ClickException(str(cannot)) from None
    click.echo(f"{target}: {size / 1e6:.1f} MB, opened only by three of the five recovery shares.")


@cli.command()
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("root", type=click.Path(path_type=Path))
@SHARES
def restore(source: Path, root: Path, shares: tuple[str, ...]) -> None:
    """Open a backup with three of the five shares and lay it into an empty folder."""
    from demarche.commands.saving import CannotRestore, refuse_used
    from demarche.commands.saving import restore as lay_out
    from demarche.vault.ageformat import AgeError
    from demarche.vault.recovery import SharesDoNotFit

    try:
        # Before anybody types a hundred words.
        refuse_used(root)
        typed = _typed(shares)
        count = lay_out(source, root.resolve(), typed, lambda step: click.echo(f"  {step} …"))
    except (CannotRestore, SharesDoNotFit) as refused:
        raise click.ClickException(str(refused)) from None
    except AgeError:
        raise click.ClickException(
            f"The shares do not open this backup, or the file has been changed or cut. Nothing was laid into {root}."
        ) from None
    click.echo(f"{count} files restored into {root}. Next: demarche check --dir {root}")


@cli.command("drill-recovery")
@DIR
@SHARES
def drill_recovery(root: Path, shares: tuple[str, ...]) -> None:
    """Prove with three of the five shares that they still open everything; once a year. Nothing is changed."""
    from demarche.commands.drilling import drill
    from demarche.commands.recovering import CannotRecover
    from demarche.vault.ageformat import AgeError
    from demarche.vault.recovery import SharesDoNotFit

    _refuse_problems(root)
    try:
        opened = drill(root.resolve(), shares=_typed(shares))
    except (CannotRecover, SharesDoNotFit, AgeError) as refused:
        raise click.ClickException(str(refused)) from None
    click.echo(
        f"The recovery key opens {opened.dossiers} dossiers and {opened.epochs} keys of the intake. Nothing changed."
    )


@cli.command()
@DIR
@SHARES
@click.option("--person", prompt="The new person's name", help="Somebody who is not at this desk yet.")
def recover(root: Path, shares: tuple[str, ...], person: str) -> None:
    """Let a new person in with three of the five shares, when nobody can sign in any more.

    That person may know everything and manages the office: lets the others back in, then leaves.
    """
    from demarche.commands.recovering import CannotRecover
    from demarche.commands.recovering import recover as let_in
    from demarche.vault.recovery import SharesDoNotFit

    _refuse_problems(root)
    try:
        recovered = let_in(root.resolve(), name=person, shares=_typed(shares))
    except (CannotRecover, SharesDoNotFit) as refused:
        raise click.ClickException(str(refused)) from None
    click.echo(
        f"{recovered.person} now opens {recovered.dossiers} dossiers and {recovered.epochs} keys of the intake.\n"
    )
    _show_sign_in(recovered.person, recovered.passphrase, recovered.one_time_secret)


@cli.command()
@DIR
@click.option(
    "--checkpoints",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file on another machine or medium: compared with, and added to.",
)
def audit(root: Path, checkpoints: Path | None) -> None:
    """Check the reading log: nothing altered, deleted, moved or cut off."""
    from demarche.commands.django_up import set_up

    Instance.load(root.resolve())
    set_up(root.resolve(), "office")
    from demarche.commands.auditing import NoCheckpoints, audited
    from demarche.procedure import clock

    try:
        found, end = audited(checkpoints, now=clock.real_now())
    except NoCheckpoints as wrong:
        raise click.ClickException(str(wrong)) from None
    for sentence in found:
        click.echo(sentence)
    if found:
        raise SystemExit(1)
    click.echo(f"The reading log is whole: {end.number} entries. Write its end on paper:\n  {end}")


@cli.command("deploy-files")
@DIR
@click.argument("target", type=click.Path(path_type=Path))
def deploy_files(root: Path, target: Path) -> None:
    """Write nginx, systemd and torrc files for this instance, and who owns which folder."""
    from demarche.commands.deploying import write

    for path in write(Instance.load(root.resolve()), target):
        click.echo(path)


def _show_sign_in(person: str, passphrase: str, one_time_secret: str) -> None:
    click.secho(f"Sign-in of {person}: write it down now, it is not kept.\n", bold=True)
    click.echo(f"  Passphrase:     {passphrase}")
    click.echo(f"  Authenticator:  {one_time_secret}")
    click.echo(f"  As a link:      otpauth://totp/{quote(person)}?secret={one_time_secret}\n")


def _typed(shares: tuple[str, ...]) -> list[str]:
    """Ask for as many recovery shares as are still missing; nothing of them appears."""
    from demarche.vault.recovery import NEEDED

    typed = list(shares)
    while len(typed) < NEEDED:
        typed.append(click.prompt(f"Share {len(typed) + 1} of {NEEDED}", hide_input=True))
    return typed


def _refuse_problems(root: Path, process: str = "") -> None:
    from demarche.commands.checking import problems

    found = problems(root.resolve(), process)
    if found:
        raise click.ClickException(" ".join(found))


def _process(name: str, text: str) -> None:
    @cli.command(name, help=text)
    @DIR
    @click.option("--bind", default="", help="Address and port, for a site.")
    def one(root: Path, bind: str) -> None:
        from demarche.commands.serving import NoAddress, become

        _refuse_problems(root, name)
        try:
            become(root.resolve(), name, bind)
        except NoAddress as wrong:
            raise click.ClickException(str(wrong)) from None


for _name, _text in (
    ("public", "Run the public site alone: the archive, read-only."),
    ("intake", "Run the intake alone: seals, never opens."),
    ("desk", "Run the desk alone: the team's own ground."),
    ("collector", "Run the collector alone: sealed envelopes in, sealed notes out."),
    ("publisher", "Run the publisher alone: approved releases whose day has come."),
    ("reminders", "Run the reminders alone: that something waits, never what."),
):
    _process(_name, _text)
