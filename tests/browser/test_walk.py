"""The example case, by hand, from an empty instance to the public page; JavaScript is off everywhere."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.browser.house import House, served
from tests.browser.visitors import ARGUMENTS, Colleague, Visitor

from demarche.commands.process import SITES
from demarche.demo import example
from demarche.typesetting import typeset_document

pytestmark = pytest.mark.browser
OFFICER = ["triage", "case", "draft", "transmit", "reply", "prepare_release"]
HOLDER = ["case", "sign", "approve_release"]
HRD = "Special Rapporteur on the situation of human rights defenders"
PUBLIC = "/en/communications/KAZ/1/2022/"


@dataclass
class Play:
    """Who is in it, and where things are."""

    house: House
    browser: Browser
    people: dict[str, Colleague] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    words: str = ""

    def __getattr__(self, name: str) -> Colleague:
        return self.people[name]

    def visitor(self, site: str) -> Visitor:
        """Return somebody new at a site."""
        return Visitor(self.browser, self.house, site)


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    with served(tmp_path_factory.mktemp("walk")) as house, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield Play(house, browser)
        browser.close()


def test_t05_the_example_case_by_hand(play: Play, tmp_path: Path) -> None:
    the_office_is_staffed(play)
    a_source_reports(play, tmp_path)
    the_officer_opens_checks_and_asks(play)
    the_source_answers(play, tmp_path)
    a_case_is_recorded(play)
    a_letter_is_drafted_and_joined(play)
    it_is_returned_and_signed(play)
    it_is_sent(play)
    the_government_replies(play, tmp_path)
    two_people_approve(play)
    nothing_is_public_before_its_day(play)
    the_reader_finds_it_on_its_day(play)
    a_colleague_without_rights_finds_nothing(play)
    the_translation_follows(play)
    assert play.house.complaints == []
    assert play.house.asked == {play.house.url(site) for site in SITES}


def the_office_is_staffed(play: Play) -> None:
    amina = play.people["amina"] = Colleague(play.browser, play.house, "Amina").sign_in(*play.house.founder)
    for key, name, rights, place in (
        ("bruno", "Bruno", HOLDER, "Special Rapporteur on the situation"),
        ("chen", "Chen", HOLDER, "Special Rapporteur on freedom"),
        ("dalia", "Dalia", ["case", "draft"], ""),
    ):
        code = amina.invite(name, rights, place)
        play.people[key] = Colleague(play.browser, play.house, name).enrol(code)


def a_source_reports(play: Play, folder: Path) -> None:
    source, told = play.visitor("intake"), example.submission()
    source.go("/en/").reads("You need no account and no name").follow("Begin a report")
    source.choose(**named("about", told["about"])).press("Continue")
    source.write(**named("persons-0", told["persons"][0])).press("Continue")
    source.write(**named("happened", told["happened"])).press("Continue").press("Continue")
    source.write(**named("perpetrators-0", told["perpetrators"][0])).press("Continue")
    source.write(**named("steps", told["steps"])).press("Continue")
    source.choose(**named("agreed_by", told["agreed_by"])).press("Continue")
    source.choose(**told["consents"]).press("Continue")
    (folder / "statement.pdf").write_bytes(typeset_document(example.STATEMENT).pdf)
    source.page.set_input_files('input[name="file"]', folder / "statement.pdf")
    source.press("Add, and stay on this page").reads("statement.pdf").press("Continue")
    source.write(**named("you", {"name": example.ORGANISATION})).press("Continue")
    source.reads("kept alone with the light always on").press("Continue to your twelve words")
    words = [one.strip() for one in source.page.locator(".twelve-words li").all_inner_texts()]
    source.press("I have written them down")
    for number in range(2):
        label = source.page.locator(f'label[for="id_word_{number}"]').inner_text()
        source.write(**{f"word_{number}": words[int("".join(filter(str.isdigit, label))) - 1]})
    source.press("Send").reads("We have it")
    play.words = " ".join(words)


def named(page: str, answers: dict[str, str]) -> dict[str, str]:
    return {f"{page}-{question}": answer for question, answer in answers.items()}


def the_officer_opens_checks_and_asks(play: Play) -> None:
    play.house.collect()
    amina = play.amina
    amina.go("/arrivals/").press("Open").reads("light always on", example.ORGANISATION)
    play.places["submission"] = amina.path()
    amina.go(f"{play.places['submission']}check/")
    for name in {one.get_attribute("name") for one in amina.page.locator("main input[type=radio]").all()}:
        amina.choose(**{str(name): "no" if name == "urgent" else "yes"})
    amina.confirm()
    amina.go(f"{play.places['submission']}write/").write(text="Was the sentence appealed?")
    amina.confirm()
    play.house.collect()


def the_source_answers(play: Play, folder: Path) -> None:
    source = play.visitor("intake")
    source.go("/en/return/").write(words=play.words.upper()).press("Open").reads("Was the sentence appealed?")
    (folder / "decision.pdf").write_bytes(typeset_document(example.DECISION).pdf)
    source.page.set_input_files('input[name="file"]', folder / "decision.pdf")
    source.write(message=example.ANSWER).press("Send").reads("Your message is sealed and kept")
    play.house.collect()
    play.amina.go("/arrivals/").press("Open").reads("The appeal was decided on 10 January")


def a_case_is_recorded(play: Play) -> None:
    amina = play.amina
    amina.go(play.places["submission"]).follow("Open a case").write(title=example.TITLE)
    amina.page.select_option('[name="lead"]', label=HRD)
    amina.confirm()
    case = play.places["case"] = amina.path()
    amina.follow("Amend").write(names=example.VICTIM, biography=example.BIOGRAPHY, consent_basis="By the source.")
    amina.choose(role="alleged_victim")
    amina.confirm()
    for event in example.EVENTS:
        amina.go(f"{case}events/new/").write(title=event["title"], on=event["on"])
        amina.write(**{level: name for level, name in event["place"].items() if level != "country"})
        amina.choose(precision=event.get("precision", "day"))
        amina.write(statements="\n".join(map(line_of, event["facts"]))).choose(told_to="public").confirm()
    amina.go(f"{case}facts/new/")
    record_facts(amina, example.SINCE)
    amina.reads("according to", "his lawyer", "Arrest and sentence")


def line_of(fact: tuple[str, str, str]) -> str:
    """Return a fact as a line of an event's form."""
    text, attribution, who = fact
    return {"known": f"Known: {text}", "reportedly": text}.get(attribution, f"According to {who}: {text}")


def record_facts(amina: Colleague, facts: list[tuple[str, str, str]]) -> None:
    """Record one fact after the other; the last one leads back to the case."""
    for number, (text, attribution, who) in enumerate(facts, start=1):
        amina.write(text=text, according_to=who).choose(attribution=attribution, disclosure="public")
        amina.confirm() if number == len(facts) else amina.press("Save and record another")


def a_letter_is_drafted_and_joined(play: Play) -> None:
    play.house.at(2022, 3, 1, 9)
    amina = play.amina
    amina.go(play.places["case"]).follow("Draft a letter").choose(nature="AL", language="en").press("Draft it")
    letter = play.places["letter"] = amina.path()
    amina.go(f"{letter}edit/").write(concerns="\n\n".join(example.CONCERNS[:2]), annex="\n\n".join(example.ANNEX))
    amina.press("Save as a new version").follow("Invite a mandate").press("Invite")
    play.chen.go("/").follow("etention and treatment").press("Join")
    play.chen.go(letter).reads("According to his lawyer, he was at the demonstrations as a journalist")


def it_is_returned_and_signed(play: Play) -> None:
    amina, letter = play.amina, play.places["letter"]
    amina.go(f"{letter}offer/").press("Offer it")
    copy = play.bruno.go(letter).fetch(f"{letter}signing-copy.pdf")
    assert copy.body().startswith(b"%PDF")
    play.bruno.go(f"{letter}return/").write(reason="Say what investigations must not become.").press("Return it")
    amina.go(letter).reads("Say what investigations must not become.")
    amina.go(f"{letter}edit/").write(concerns="\n\n".join(example.CONCERNS)).press("Save as a new version")
    amina.go(f"{letter}offer/").press("Offer it")
    for holder in (play.bruno, play.chen):
        holder.go(f"{letter}sign/").press("Sign off this text")
    amina.go(letter).reads("Signed off")


def it_is_sent(play: Play) -> None:
    play.house.at(2022, 3, 18, 10)
    amina = play.amina
    amina.go(f"{play.places['letter']}register/").write(email="mission@example.org").press("Register")
    sent = play.places["sent"] = amina.path()
    assert amina.fetch(f"{sent}letter.pdf").body().startswith(b"%PDF")
    amina.go(f"{sent}send/").reads("18 March 2022").press("Send it now")
    amina.go(sent).reads("AL KAZ 1/2022", "17 May 2022")
    assert len(list((play.house.root / "mail").iterdir())) == 1


def the_government_replies(play: Play, folder: Path) -> None:
    play.house.at(2022, 5, 16, 9)
    amina = play.amina
    (folder / "reply.pdf").write_bytes(typeset_document(example.REPLY).pdf)
    amina.go(f"{play.places['sent']}reply/").choose(language="ru", kind="substantive").write(received_on="2022-05-16")
    amina.page.set_input_files('input[name="pdf"]', folder / "reply.pdf")
    amina.press("Record the reply")
    play.places["reply"] = amina.path()
    amina.follow("Make the public copy").press("Read the pages").follow("Look at page 1")
    amina.press("Save; that was the last page").press("Make it").reads("Read it once as readers will")
    amina.go(play.places["reply"])
    amina.follow("Order a translation").choose(into="en").press("Order it").reads("ordered 0 days ago")


def two_people_approve(play: Play, kind: str = "communication") -> None:
    amina = play.amina
    amina.go(f"{play.places['sent']}release/").choose(kind=kind)
    amina.confirm()
    release = play.places["release"] = "/releases/" + amina.path().split("/")[2] + "/"
    amina.go(f"{release}wording/").press("Save, and read it as readers will").reads(example.VICTIM)
    amina.go(f"{release}page/").press("Give the first approval")
    if kind == "communication":
        amina.reads("Nobody has asked those concerned again")
        those_concerned_are_asked(play)
        amina.go(f"{release}page/").press("Give the first approval")
    assert amina.fetch(f"{release}approve/").status == 404
    play.bruno.go(f"{release}approve/").press("Approve these exact bytes")
    amina.go(release).reads("Second approval Bruno")


def those_concerned_are_asked(play: Play) -> None:
    amina = play.amina
    amina.go(play.places["case"]).follow("Ask those concerned before the letter becomes public")
    amina.choose(outcome="agrees").write(note="By way of the source: nothing has changed.").press("Write it down")
    amina.reads("Safe, and agrees that we go on")


def nothing_is_public_before_its_day(play: Play) -> None:
    play.house.at(2022, 5, 16, 21, 59)
    play.house.publish()
    reader = play.visitor("public")
    assert reader.fetch(PUBLIC).status == 404
    reader.go("/en/").reads("Nothing has been published yet")


def the_reader_finds_it_on_its_day(play: Play) -> None:
    play.amina.go("/").press("a day").reads("17 May 2022")
    play.house.publish()
    reader = play.visitor("public")
    reader.go("/en/").follow("Kazakhstan: detention").reads(
        "Peter Mackler Award",
        "according to his lawyer",
        "reportedly",
        "Concerns expressed to the Government",
        "18 March 2022",
        "16 May 2022 · in Russian; translation into English in progress",
    )
    assert reader.path() == PUBLIC
    for name in ("letter-en.pdf", "reply-ru.pdf"):
        assert reader.fetch(PUBLIC + name).body().startswith(b"%PDF")
    assert example.ORGANISATION not in reader.page.content()


def a_colleague_without_rights_finds_nothing(play: Play) -> None:
    for place in ("submission", "case", "letter", "sent", "reply", "release"):
        assert play.dalia.fetch(play.places[place]).status == 404


def the_translation_follows(play: Play) -> None:
    amina = play.amina
    amina.go(play.places["reply"]).follow("Record the delivered translation").write(text=example.TRANSLATION)
    amina.press("Record it").reads("Not checked yet")
    two_people_approve(play, "translation")
    play.house.publish()
    reader = play.visitor("public")
    reader.go(PUBLIC).reads("translated into English")
    assert reader.fetch(f"{PUBLIC}reply-translation-en.pdf").body().startswith(b"%PDF")
