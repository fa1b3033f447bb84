"""The check: a dangerous or broken configuration is refused with one clear sentence."""

from collections.abc import Callable, Collection, Iterator
from email.utils import parseaddr
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from demarche.commands import locks
from demarche.commands.databases import pending, unreachable
from demarche.commands.grounds import GROUNDS, seen_by
from demarche.commands.migrating import MADE_FOR
from demarche.procedure.body_files import body_of
from demarche.settings.instance import Instance, InstanceBroken

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
LANGUAGES = frozenset({"en", "fr", "es", "ar", "ru", "zh-hans"})
Rule = Callable[[Instance, Collection[str]], Iterator[str]]


def problems(root: Path, process: str = "") -> list[str]:
    """Return what is dangerous or broken in an instance, a sentence each; for one process, as far as it may look."""
    try:
        instance = Instance.load(root)
    except InstanceBroken as broken:
        return [str(broken)]
    seen = seen_by(process) if process else (*GROUNDS, "mail")
    rules: list[Rule] = [_clock, _addresses, _demonstration, _mail, _languages, _body]
    rules += [locks.keys, locks.folders, locks.modes, _databases]
    return [sentence for rule in rules for sentence in rule(instance, seen)]


def addresses_of(urls: dict[str, str]) -> Iterator[str]:
    """Say what is wrong with the addresses of the three sites, by their names."""
    hosts = {name: urlsplit(url).hostname or "" for name, url in urls.items()}
    for name, url in urls.items():
        if not url.startswith(("https://", "http://")) or not hosts[name]:
            yield f"“{url}” is no address of a site: it begins with https://."
        elif not url.startswith("https://") and hosts[name] not in LOOPBACK and not hosts[name].endswith(".onion"):
            yield f"The {name} site’s address {url} is not https: what passes could be read on the way."
    if len({urlsplit(url).netloc for url in urls.values()}) < len(urls):
        yield "Two sites share one address: the public site, the intake and the desk need one each."
    if hosts["desk"] and hosts["desk"] in (hosts["intake"], hosts["public"]):
        yield "The desk shares a host name with another site: its cookie would travel there. Give it a name of its own."
    elif _is_number(hosts["desk"]):
        yield "The desk’s address is a number: passkeys need a name. On one machine, use http://localhost."


def _addresses(instance: Instance, _: Collection[str]) -> Iterator[str]:
    yield from addresses_of({"public": instance.public_url, "intake": instance.intake_url, "desk": instance.desk_url})


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _clock(instance: Instance, _: Collection[str]) -> Iterator[str]:
    if not instance.demo and (instance.root / "clock.json").exists():
        yield "There is a clock file, and this is no demonstration: delete clock.json and use the machine’s clock."


def _demonstration(instance: Instance, _: Collection[str]) -> Iterator[str]:
    hosts = {urlsplit(url).hostname for url in (instance.public_url, instance.intake_url, instance.desk_url)}
    if instance.demo and not hosts <= LOOPBACK:
        yield "A demonstration shows its sign-in codes to everybody: it is served on this machine alone."


def _mail(instance: Instance, _: Collection[str]) -> Iterator[str]:
    mail = instance.mail
    backend = mail.get("backend")
    if backend not in ("smtp", "filebased", "locmem"):
        yield 'The office has no way to send letters: set [mail] backend = "smtp" with host and sender in office.toml.'
        return
    sender = parseaddr(mail.get("sender", ""))[1]
    if not sender:
        yield "Letters have no sender: set sender in the [mail] table of office.toml."
    elif "@" not in sender:
        yield f"“{sender}” is no address that a letter could come from: set sender in the [mail] table of office.toml."
    if backend == "smtp" and not mail.get("host"):
        yield "Letters have no mail server: set host in the [mail] table of office.toml."
    if backend == "smtp" and mail.get("tls", "starttls") not in ("starttls", "tls"):
        yield 'Letters would travel without TLS: set tls = "starttls" or "tls" in the [mail] table.'
    if backend != "smtp" and not instance.demo:
        yield "Letters would go to a folder instead of the Permanent Missions: only a demonstration may do so."


def _languages(instance: Instance, _: Collection[str]) -> Iterator[str]:
    yield from languages_of(instance.languages)


def _body(instance: Instance, seen: Collection[str]) -> Iterator[str]:
    made_for = instance.ground("desk") / MADE_FOR
    if "desk" not in seen or not made_for.exists():
        return
    former, now = made_for.read_text(encoding="ascii").strip(), body_of(instance.body, instance.root).id
    if former != now:
        yield (
            f"The databases were made for the body “{former}”, and office.toml names “{now}”: their checks are "
            f"those of “{former}”. Name it again, or make a new instance."
        )


def languages_of(chosen: Collection[str]) -> Iterator[str]:
    """Say which languages have no pages."""
    if unknown := sorted(set(chosen) - LANGUAGES):
        yield f"No pages exist in {', '.join(unknown)}: choose among {', '.join(sorted(LANGUAGES))}."
    if not chosen:
        yield "The pages have no language: name at least one in office.toml."


def _databases(instance: Instance, seen: Collection[str]) -> Iterator[str]:
    if "archive" in instance.databases:
        yield "The archive is one SQLite file that readers may copy; it cannot live in another database."
        return
    if "archive" in seen and not (instance.ground("archive") / "db.sqlite3").is_file():
        yield f"The archive has no edition: run “demarche migrate --dir {instance.root}”."
    for ground, where in (("intake", "intake"), ("desk", "desk"), ("archive", "publisher")):
        # On a server of its own, a single process asks for itself, as its own user.
        if where not in seen or (ground in instance.databases and not set(GROUNDS) <= set(seen)):
            continue
        if why := unreachable(instance, ground):
            yield f"The {ground} database {why}."
        elif pending(instance, ground):
            yield f"The {ground} database is older than this release: run “demarche migrate --dir {instance.root}”."
