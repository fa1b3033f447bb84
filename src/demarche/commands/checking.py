"""The check: a dangerous or broken configuration is refused with one clear sentence."""

import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from demarche.settings.instance import Instance, InstanceBroken

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
LANGUAGES = frozenset({"en", "fr", "es", "ar", "ru", "zh-hans"})
SECRETS = ("intake/secret.txt", "desk/secret.txt", "publisher/identity.txt")
NEEDED = {
    "intake/team-key.json": "the intake has no team key to seal to",
    "desk/recovery-recipient.txt": "the desk does not know the recovery key",
    "desk/publisher-recipient.txt": "the desk does not know the publisher’s key",
    "publisher/identity.txt": "the publisher has no key",
}


def problems(root: Path) -> list[str]:
    """Return what is dangerous or broken in an instance, a sentence each; nothing when it may run."""
    try:
        instance = Instance.load(root)
    except InstanceBroken as broken:
        return [str(broken)]
    rules: list[Callable[[Instance], Iterator[str]]] = [
        _clock,
        _addresses,
        _mail,
        _languages,
        _keys,
        _modes,
        _databases,
    ]
    return [sentence for rule in rules for sentence in rule(instance)]


def _clock(instance: Instance) -> Iterator[str]:
    if not instance.demo and (instance.root / "clock.json").exists():
        yield "There is a clock file, and this is no demonstration: delete clock.json and use the machine’s clock."


def _addresses(instance: Instance) -> Iterator[str]:
    urls = {"public": instance.public_url, "intake": instance.intake_url, "desk": instance.desk_url}
    hosts = {name: urlsplit(url).hostname or "" for name, url in urls.items()}
    for name, url in urls.items():
        onion = hosts[name].endswith(".onion")
        if not url.startswith("https://") and hosts[name] not in LOOPBACK and not onion:
            yield f"The {name} site’s address {url} is not https: what passes could be read on the way."
    if len({urlsplit(url).netloc for url in urls.values()}) < len(urls):
        yield "Two sites share one address: the public site, the intake and the desk need one each."
    if not instance.demo and hosts["desk"] == hosts["intake"]:
        yield "The desk and the intake share a host name: the desk’s cookie would travel to the intake. Give them two."


def _mail(instance: Instance) -> Iterator[str]:
    mail = instance.mail
    backend = mail.get("backend")
    if backend not in ("smtp", "filebased", "locmem"):
        yield 'The office has no way to send letters: set [mail] backend = "smtp" with host and sender in office.toml.'
        return
    if not mail.get("sender"):
        yield "Letters have no sender: set sender in the [mail] table of office.toml."
    if backend == "smtp" and mail.get("tls", "starttls") not in ("starttls", "tls"):
        yield 'Letters would travel without TLS: set tls = "starttls" or "tls" in the [mail] table.'
    if backend != "smtp" and not instance.demo:
        yield "Letters would go to a folder instead of the Permanent Missions: only a demonstration may do so."


def _languages(instance: Instance) -> Iterator[str]:
    unknown = sorted(set(instance.languages) - LANGUAGES)
    if unknown:
        yield f"No pages exist in {', '.join(unknown)}: choose among {', '.join(sorted(LANGUAGES))}."


def _keys(instance: Instance) -> Iterator[str]:
    for name, why in NEEDED.items():
        if not (instance.root / name).is_file():
            yield f"{name} is missing: {why}."
    for path in instance.root.rglob("*"):
        if path.is_file() and "recovery" in path.name and path.name != "recovery-recipient.txt":
            yield f"{path.relative_to(instance.root)} looks like a recovery key: that belongs on paper alone."


def _modes(instance: Instance) -> Iterator[str]:
    for name in SECRETS:
        path = instance.root / name
        if path.is_file() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            yield f"{name} can be read by other users of this machine: run “chmod 600 {path}”."


def _databases(instance: Instance) -> Iterator[str]:
    for ground in ("intake", "desk", "archive"):
        if not instance.databases.get(ground) and not (instance.ground(ground) / "db.sqlite3").is_file():
            yield f"The {ground} database is missing: run “demarche migrate {instance.root}”."
    if "archive" in instance.databases:
        yield "The archive is one SQLite file that readers may copy; it cannot live in another database."
