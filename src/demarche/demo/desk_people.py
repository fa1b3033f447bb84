"""The demonstration's five invented people and two mandates."""

from datetime import date

from demarche.commands.founding import MandatePlan, enrolled, found
from demarche.procedure import clock
from demarche.staff.keys import SignedIn
from demarche.staff.models import Mandate
from demarche.staff.rights import HOLDER, OFFICER, Right

people: dict[str, SignedIn] = {}
HRD = MandatePlan(
    label="hrd",
    title={
        "en": "Special Rapporteur on the situation of human rights defenders",
        "fr": "Rapporteur spécial sur la situation des défenseurs des droits de l’homme",
        "es": "Relator Especial sobre la situación de los defensores de los derechos humanos",
    },
    holder_name="Bruno Aldana",
    holder_title="Special Rapporteur",
    resolution="43/16",
    valid_from=date(2020, 5, 1),
)
EXPRESSION = MandatePlan(
    label="expression",
    title={
        "en": "Special Rapporteur on the promotion and protection of the right to freedom of opinion and expression",
        "fr": "Rapporteur spécial sur la promotion et la protection du droit à la liberté d’opinion et d’expression",
        "es": "Relator Especial sobre la promoción y protección del derecho a la libertad de opinión y de expresión",
    },
    holder_name="Chen Weiling",
    holder_title="Special Rapporteur",
    resolution="43/4",
    valid_from=date(2020, 8, 1),
)


def staff() -> list[dict[str, str]]:
    """Found the office and let five people in; return how each signs in."""
    real = clock.real_now()
    amina = found(
        name="Amina Rahimi", rights=[*OFFICER, Right.OFFICE], mandates=[HRD, EXPRESSION], assists=True, now=real
    )
    people["amina"] = amina.signed_in
    shown = [_signs_in("Amina Rahimi", "human-rights officer, drafts", amina.passphrase, amina.one_time_secret)]
    for key, name, role, rights, label in (
        ("bruno", "Bruno Aldana", "mandate holder, signs off and approves", HOLDER, "hrd"),
        ("chen", "Chen Weiling", "second mandate’s holder, joins", HOLDER, "expression"),
        ("dalia", "Dalia Osei", "officer without rights on the case", (Right.CASE, Right.DRAFT), ""),
        ("vera", "Vera Lindqvist", "translator, a guest: sees what is shown to her", (), ""),
    ):
        places = [(Mandate.objects.get(label=label), "holder")] if label else []
        people[key], passphrase, secret = enrolled(name=name, rights=rights, places=places, now=real)
        shown.append(_signs_in(name, role, passphrase, secret))
    return shown


def _signs_in(name: str, role: str, passphrase: str, secret: str) -> dict[str, str]:
    return {"name": name, "role": role, "passphrase": passphrase, "one_time_secret": secret}
