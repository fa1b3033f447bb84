"""Who signs a letter for each mandate: its holder, or the Chair or a Vice-Chair of a working group."""

from collections.abc import Sequence
from datetime import datetime

from demarche.journal.moving import desk_transaction
from demarche.letters.errors import LetterStopped
from demarche.letters.models import Letter, SignatureBlock
from demarche.procedure import clock
from demarche.staff.keys import SignedIn
from demarche.staff.models import Mandate, Signatory
from demarche.staff.signatories import signatories


def blocks(letter: Letter, mandates: Sequence[Mandate], titles: Sequence[str]) -> list[dict[str, str]]:
    """Return the signature blocks of a letter in the order of its header: name, and what stands below it."""
    chosen = {block.mandate_id: block.signatory for block in letter.signature_blocks.select_related("signatory")}
    found = []
    for mandate, title in zip(mandates, titles, strict=True):
        signatory = chosen.get(mandate.pk)
        if signatory is None:
            found.append({"name": mandate.holder_name, "capacity": title})
        else:
            words = signatory.capacity.get(letter.language) or signatory.capacity["en"]
            found.append({"name": signatory.name, "capacity": words})
    return found


def name_for(letter: Letter, mandate: Mandate) -> str:
    """Return whose name stands below a letter for a mandate."""
    block = letter.signature_blocks.filter(mandate=mandate).select_related("signatory").first()
    return block.signatory.name if block else mandate.holder_name


def choose(letter: Letter, *, mandate: Mandate, signatory: Signatory | None, by: SignedIn, now: datetime) -> None:
    """Choose who signs for a mandate; none for its holder. Settled while the letter is being drafted."""
    if signatory is not None and signatory not in signatories(mandate, clock.office_day(now)):
        raise LetterStopped("This person does not sign for the mandate now.")
    with desk_transaction():
        letter.hold()
        if letter.state != "drafting":
            raise LetterStopped(
                "Who signs is settled while the letter is being drafted. Return it to its drafter first."
            )
        letter.signature_blocks.filter(mandate=mandate).delete()
        if signatory is not None:
            SignatureBlock.objects.create(letter=letter, mandate=mandate, signatory=signatory)
        letter.move("reordered", by=by, now=now)
