"""Making an instance for real use, as the command asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from demarche.commands.checking import addresses_of, languages_of
from demarche.commands.django_up import set_up
from demarche.commands.making import CannotMake, Plan, make_folder
from demarche.commands.migrating import migrate_grounds


@dataclass(frozen=True, repr=False)
class Initiated:
    """What is shown once, when an instance has been made."""

    shares: list[str]
    person: str
    passphrase: str
    one_time_secret: str


def initiate(root: Path, plan: Mapping[str, Any]) -> Initiated:
    """Make the folder, the keys and the databases; found the office."""
    try:
        ZoneInfo(plan["time_zone"])
    except (ZoneInfoNotFoundError, ValueError):
        raise CannotMake(f"“{plan['time_zone']}” is no time zone. One is written like Europe/Zurich.") from None
    urls = {name: plan[name] for name in ("public_url", "intake_url", "desk_url")}
    for sentence in (
        *addresses_of({name.removesuffix("_url"): url for name, url in urls.items()}),
        *(languages_of(plan["languages"]) if plan["languages"] else ()),
    ):
        raise CannotMake(sentence)
    mail = {"backend": "smtp", "host": plan["mail_host"], "tls": "starttls", "port": 587, "sender": plan["mail_sender"]}
    wanted: dict[str, Any] = {"languages": tuple(plan["languages"])} if plan["languages"] else {}
    shares = make_folder(
        root,
        Plan(
            office_name=plan["office_name"],
            time_zone=plan["time_zone"],
            urls=urls,
            mail=mail,
            body=plan["body"],
            **wanted,
        ),
    )
    set_up(root, "office")
    migrate_grounds()
    return _founded(plan, shares)


def _founded(plan: Mapping[str, Any], shares: list[str]) -> Initiated:
    from demarche.archive.issuing import issue
    from demarche.commands.founding import MandatePlan, found, lay_clearance
    from demarche.procedure import clock
    from demarche.staff.rights import OFFICER, Right

    now = clock.now()
    mandate = MandatePlan(
        label="-".join(plan["mandate"].lower().split()[-3:])[:60],
        title={"en": plan["mandate"]},
        holder_name=plan["holder"],
        holder_title="",
        resolution=plan["resolution"],
        valid_from=clock.office_day(now),
    )
    founder = found(name=plan["person"], rights=[*OFFICER, Right.OFFICE], mandates=[mandate], assists=True, now=now)
    lay_clearance(founder.signed_in, now=now)
    issue()
    return Initiated(shares, plan["person"], founder.passphrase, founder.one_time_secret)
