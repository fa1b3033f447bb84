"""A further submission joins a case that is open already, and leaves it again where no letter rests on it."""

import pytest
from tests.lives import a_drafted_letter
from tests.people import Office, enrolled
from tests.worlds import ANSWERS, CONSENTS, sealed_submission
from tests.worlds import SENT_AT as NOW

from demarche.cases import actions, queries
from demarche.cases.errors import CaseRefused, WrongEntry
from demarche.cases.models import Case, CaseSubmission
from demarche.cases.resembling import cases_like
from demarche.letters.errors import LetterStopped
from demarche.letters.resting import give_back
from demarche.papers.errors import NotYours
from demarche.procedure.states import IllegalMove
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.triage import actions as triage
from demarche.triage.errors import TriageRefused
from demarche.triage.models import Submission

pytestmark = pytest.mark.django_db(databases=["desk"])


@pytest.fixture
def case(office: Office, amina: SignedIn) -> Case:
    first = triage.open_arrival(sealed_submission(), by=amina, now=NOW)
    return actions.open_case(
        title="Arrest", state_code="XMA", lead=office.hrd, submission=first, may_know=[office.bruno.staff], by=amina,
        now=NOW,
    )  # fmt: skip


@pytest.fixture
def second(amina: SignedIn, case: Case) -> Submission:
    persons = [{"name": "Села Орване", "about": ""}, {"name": "Tomas Reyl", "about": "Her brother."}]
    said = CONSENTS | {"government": "no", "press": "yes"}
    arrival = sealed_submission(answers=ANSWERS | {"persons": persons}, consents=said)
    return triage.open_arrival(arrival, by=amina, now=NOW)


def joined(case: Case, second: Submission, amina: SignedIn) -> CaseSubmission:
    sela = case.persons.get(state="recorded")
    return actions.take_in(case, second, same={0: sela}, reason="The same arrest.", by=amina, now=NOW)


def test_the_case_of_the_same_person_is_found_across_scripts_and_says_why(
    case: Case, second: Submission, amina: SignedIn, dalia: SignedIn
) -> None:
    (found,) = cases_like(second, amina, NOW)

    assert (found.case, found.title) == (case, "Arrest")
    assert found.reasons == ("The same name, transliterated", "The same State")
    assert found.same == {0: case.persons.get().pk}
    with pytest.raises(NotYours):
        cases_like(second, dalia, NOW)


def test_its_words_persons_and_consents_come_along_and_a_no_outweighs_a_yes(
    case: Case, second: Submission, amina: SignedIn
) -> None:
    joined(case, second, amina)

    file = queries.case_file(case, amina, NOW)
    sela, tomas = sorted(file.persons, key=lambda person: person.name)
    assert (sela.names, tomas.names) == (["Sela Orvane", "Села Орване"], ["Tomas Reyl"])
    assert [sela.consents[key] for key in ("government", "public", "press")] == ["no", "no", "yes"]
    assert sela.consent_basis.count("As told with the submission") == 1
    assert len(file.notes) == 2
    assert second.state == "admitted"


def test_who_may_know_the_case_reads_what_came_and_not_who_sent_it(
    case: Case, second: Submission, amina: SignedIn, bruno: SignedIn
) -> None:
    joined(case, second, amina)

    file = queries.case_file(case, bruno, NOW)

    assert {person.name for person in file.persons} == {"Sela Orvane", "Tomas Reyl"}
    assert "Harbour Watch" not in repr([person.content for person in file.persons] + [n.told for n in file.notes])


def test_a_submission_is_in_one_case_only(case: Case, second: Submission, amina: SignedIn) -> None:
    stale = Submission.objects.get(pk=second.pk)
    joined(case, second, amina)

    with pytest.raises(IllegalMove):
        actions.take_in(case, stale, by=amina, now=NOW)

    assert case.linked.count() == 2


def test_a_case_that_somebody_with_a_conflict_may_know_does_not_take_it_in(
    office: Office, amina: SignedIn, second: Submission
) -> None:
    esra = enrolled("Esra", [Right.CASE], conflicts=["XMA"])
    other = actions.open_case(
        title="Else", state_code="KAZ", lead=office.hrd, may_know=[esra.staff], by=amina, now=NOW
    )  # fmt: skip

    with pytest.raises(CaseRefused, match="conflict of interest"):
        actions.take_in(other, second, by=amina, now=NOW)

    assert Submission.objects.get(pk=second.pk).state == "opened"


def test_a_closed_case_and_a_person_of_another_case_are_refused(
    office: Office, case: Case, second: Submission, amina: SignedIn
) -> None:
    other = actions.open_case(title="Else", state_code="XMA", lead=office.hrd, by=amina, now=NOW)
    with pytest.raises(WrongEntry):
        actions.take_in(other, second, same={0: case.persons.get()}, by=amina, now=NOW)
    actions.close(case, by=amina, now=NOW)

    with pytest.raises(CaseRefused, match="closed"):
        actions.take_in(case, second, by=amina, now=NOW)


def test_taking_it_out_again_strikes_whom_it_brought_and_opens_it(
    case: Case, second: Submission, amina: SignedIn
) -> None:
    link = joined(case, second, amina)

    give_back(link, reason="Another arrest.", by=amina, now=NOW)

    again = Submission.objects.get(pk=second.pk)
    assert again.state == "opened"
    assert {person.name for person in queries.case_file(case, amina, NOW).persons} == {"Sela Orvane"}
    assert [move.event for move in queries.moves(case)].count("give_back") == 1
    assert joined(case, again, amina).submission == again


def test_what_a_letter_rests_on_stays(office: Office, case: Case, second: Submission, amina: SignedIn) -> None:
    link = joined(case, second, amina)
    a_drafted_letter(office, case, joint=False)

    with pytest.raises(LetterStopped, match="letter has been begun"):
        give_back(link, reason="Another arrest.", by=amina, now=NOW)

    assert Submission.objects.get(pk=second.pk).state == "admitted"


def test_an_admission_is_taken_back_at_the_case_not_past_it(case: Case, second: Submission, amina: SignedIn) -> None:
    joined(case, second, amina)

    with pytest.raises(TriageRefused, match="Take the submission out of the case"):
        triage.reopen(second, reason="No.", by=amina, now=NOW)
