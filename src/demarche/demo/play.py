"""The play: the example case from January to June 2022, and beside it a communication that stays confidential."""

from typing import Any

from demarche.demo import example, press
from demarche.demo.stage import Stage

FIRST = "/en/communications/KAZ/1/2022/"
SECOND = "/en/communications/KAZ/2/2022/"
SECRET = "/en/communications/XMA/1/2022/"  # noqa: S105 -- an address, and one that never answers
PAGES = [
    "/en/",
    "/en/?q=lawyer",
    "/en/how/",
    "/en/submit/",
    "/en/meeting/",
    "/en/about/",
    "/en/press/",
    "/ar/",
    "/feed.atom",
    "/sitemap.xml",
]


def play(stage: Stage) -> dict[str, Any]:
    """Play everything; return what a visitor needs to look around."""
    stage.at("2022-01-10 09:00")
    people = stage.play("The office is founded: four people and a guest, two mandates, keys", "desk", "staff")
    first = _first_letter(stage)
    words = _submission(stage)
    case = _case(stage)
    letter = _letter(stage, case)
    _second_is_sent_and_first_released(stage, letter, first)
    sent = letter["sent"]
    said = press.play_press_release(stage, first, letter)
    translation = _reply_and_release(stage, letter["letter"], sent)
    press.is_linked_now(stage, said, SECOND)
    _secret(stage)
    _translation(stage, sent, translation)
    stage.play("What became of him is written down, and who looks again", "desk", "follow_up", case=case, letter=sent)
    looking = "Amina looks for him as his name is written in Cyrillic, and keeps the search"
    found = stage.play(looking, "desk", "look_for", words=example.IN_CYRILLIC, name=example.KEPT_AS)
    stage.check("his case is found by another script’s spelling of his name", found > 0)
    stage.at("2022-06-01 09:00")
    _verify(stage)
    return {"people": people, "words": words}


def _letter_from(stage: Stage, case: str, concerns: list[str], nature: str = "AL", **sections: Any) -> str:
    letter: str = stage.play("Amina drafts the letter from the case", "desk", "draft", case=case, nature=nature)
    stage.quietly("desk", "revise", letter=letter, concerns=concerns, **sections)
    said = "Amina takes questions and law from the library, by the rights concerned"
    stage.play(said, "desk", "take_from_library", letter=letter, rights=example.RIGHTS)
    return letter


def _asked(stage: Stage, letter: str, moment: str, **reply: str) -> None:
    when = {"before_sending": "it goes", "before_release": "it becomes public", "after_reply": "the reply is published"}
    stage.play(
        f"Amina asks, by way of the source, whether he is safe and agrees that {when[moment]}",
        "desk",
        "ask_whether_safe",
        letter=letter,
        moment=moment,
        note=example.ASKED[moment],
        **reply,
    )


def _first_letter(stage: Stage) -> dict[str, str]:
    told = example.FIRST_LETTER
    stage.at("2022-01-12 10:00")
    case = stage.play("Amina opens a case on the protests", "desk", "case", title=told["title"], state="KAZ")
    stage.quietly("desk", "event", case=case, **told["event"])
    stage.quietly("desk", "judge_risk", case=case, **told["risk"])
    letter = _letter_from(stage, case, told["concerns"])
    stage.at("2022-01-17 15:00")
    digest = stage.play("The letter is offered for signature", "desk", "offer", letter=letter)
    stage.play("Bruno signs it off", "desk", "sign", letter=letter, who="bruno", label="hrd", digest=digest)
    stage.at("2022-01-18 11:00")
    sent: dict[str, str] = stage.play(
        "Registered and sent to the Permanent Mission", "desk", "send", letter=letter, particulars=example.KAZAKHSTAN
    )
    stage.check(f"it is {sent['reference']}, public from 19 March", sent["first_public_day"] == "2022-03-19")
    ready = stage.play("Amina prepares its release", "desk", "prepare", sent=sent["id"], kind="communication")
    own = stage.quietly("desk", "approve", preparation=ready["id"], digest=ready["digest"], who="amina")
    stage.check("she cannot give the second approval herself", "second person" in own)
    stage.at("2022-01-19 09:30")
    done = stage.play(
        "Bruno approves the exact public bytes", "desk", "approve", preparation=ready["id"], digest=ready["digest"]
    )
    stage.check("the release waits, sealed to the publisher", done == "approved")
    return sent


def _submission(stage: Stage) -> str:
    stage.at("2022-01-20 21:15")
    told = stage.play("An organisation submits information, with an attachment", "intake", "report")
    words: str = told["words"]
    stage.check("its twelve words find no note yet", stage.quietly("intake", "notes", words=words) == [])
    stage.play("The envelopes are collected, still sealed", "collector", "collect")
    stage.play("Amina signs the fingerprints of the intake’s key and scripts", "desk", "sign_fingerprints")
    stage.at("2022-01-21 09:00")
    stage.play("Amina opens the submission", "desk", "open_arrivals")
    stage.play("She checks it against the admission criteria and asks the source", "desk", "check_and_ask")
    stage.play("The notes are carried to the source’s mailbox", "collector", "carry")
    stage.at("2022-01-24 22:40")
    found = stage.play("The source comes back with the words and reads", "intake", "notes", words=words)
    stage.check("a first note and a question are there", found == ["opened", "question"])
    stage.play("The source answers, with a file", "intake", "answer", words=words)
    stage.play("The answer is collected", "collector", "collect")
    stage.at("2022-01-25 09:00")
    stage.play("Amina opens the answer", "desk", "open_arrivals")
    ways = stage.quietly("desk", "messages")
    stage.check("it has joined its submission", ways.count("in") == 1)
    return words


def _case(stage: Stage) -> str:
    stage.at("2022-02-01 10:00")
    case: str = stage.play(
        "The submission is admitted: Amina opens the case", "desk", "case",
        title=example.TITLE, state="KAZ", from_submission=True,
    )  # fmt: skip
    stage.play(
        "She records the person, with the consents", "desk", "person",
        case=case, name=example.VICTIM, biography=example.BIOGRAPHY, other_names=[example.IN_CYRILLIC],
    )  # fmt: skip
    for event in example.EVENTS:
        stage.play(f"She records: {event['title'].lower()}", "desk", "event", case=case, **event)
    stage.play("She records what is said of his situation since", "desk", "facts", case=case, facts=example.SINCE)
    stage.play("She judges how dangerous it is for him", "desk", "judge_risk", case=case, **example.RISK)
    stage.check(
        "a colleague without rights on the case knows nothing of it",
        stage.quietly("desk", "knows_nothing", who="dalia"),
    )
    return case


def _letter(stage: Stage, case: str) -> dict[str, Any]:
    stage.at("2022-03-01 10:00")
    letter = _letter_from(stage, case, example.CONCERNS[:2], earlier=[example.EARLIER])
    stage.play("The second mandate is invited and joins", "desk", "invite_and_join", letter=letter)
    stage.at("2022-03-08 14:00")
    before = stage.play("The letter is offered for signature", "desk", "offer", letter=letter)
    stage.play(
        "Bruno returns it with a reason",
        "desk",
        "return_letter",
        letter=letter,
        reason="Say plainly what investigations must not become.",
    )
    stage.play("Amina revises it", "desk", "revise", letter=letter, concerns=example.CONCERNS)
    stage.at("2022-03-15 09:00")
    digest = stage.play("It is offered again", "desk", "offer", letter=letter)
    stage.check("one changed sentence has changed the digest", before != digest)
    stage.play("Bruno signs it off", "desk", "sign", letter=letter, who="bruno", label="hrd", digest=digest)
    state = stage.play(
        "Chen signs it off", "desk", "sign", letter=letter, who="chen", label="expression", digest=digest
    )
    stage.check("every mandate has signed the same text", state == "signed")
    return {"letter": letter}


def _second_is_sent_and_first_released(stage: Stage, letter: dict[str, Any], first: dict[str, str]) -> None:
    stage.at("2022-03-18 10:00")
    _asked(stage, letter["letter"], "before_sending")
    sent = stage.play(
        "The letter is registered and sent", "desk", "send", letter=letter["letter"], particulars=example.KAZAKHSTAN
    )
    letter |= {"sent": sent["id"], "number": sent["reference"]}
    stage.check(f"it is {sent['reference']}, public from 17 May", sent["first_public_day"] == "2022-05-17")
    stage.play("The publisher looks for what is due", "publisher", "publish")
    stage.check(f"{first['reference']} is not public on its 59th day", _status(stage, FIRST) == 404)
    stage.at("2022-03-19 00:01")
    stage.play("The publisher looks again", "publisher", "publish")
    stage.check(f"{first['reference']} is public on 19 March", _status(stage, FIRST) == 200)
    stage.at("2022-03-21 10:00")
    stage.play("The Permanent Mission says that it has the letter", "desk", "acknowledged", sent=letter["sent"])


def _reply_and_release(stage: Stage, letter: str, sent: str) -> str:
    stage.at("2022-05-09 10:00")
    _asked(stage, letter, "before_release")
    stage.at("2022-05-16 11:00")
    told = stage.play(
        "The Government’s reply is recorded, in Russian; its translation is ordered", "desk", "record_reply", sent=sent
    )
    ready = stage.play("Amina prepares the release", "desk", "prepare", sent=sent, kind="communication")
    stage.play(
        "Bruno approves the exact public bytes", "desk", "approve", preparation=ready["id"], digest=ready["digest"]
    )
    stage.at("2022-05-16 23:59")
    stage.play("The publisher looks for what is due", "publisher", "publish")
    stage.check("one minute before its day nothing is public", _status(stage, SECOND) == 404)
    stage.check(
        "an unknown letter and this one look the same",
        _text(stage, SECOND) == _text(stage, "/en/communications/KAZ/9/2022/"),
    )
    stage.at("2022-05-17 00:00")
    stage.play("The publisher looks again", "publisher", "publish")
    page = _text(stage, SECOND)
    stage.check("the communication is public on 17 May", example.VICTIM in page)
    stage.check("with the reply, its translation in progress", "reply-ru.pdf" in page and "in progress" in page)
    stage.check("and a link to the earlier communication", FIRST in page)
    stage.at("2022-05-17 15:00")
    _asked(stage, letter, "after_reply", reply=told["reply"])
    return str(told["translation"])


def _secret(stage: Stage) -> None:
    told = example.SECRET_LETTER
    stage.at("2022-05-18 09:00")
    case = stage.play("Another case comes up: threats in Marenia", "desk", "case", title=told["title"], state="XMA")
    stage.quietly("desk", "person", case=case, name=told["victim"], biography=told["biography"], other_names=[])
    stage.quietly("desk", "event", case=case, **told["event"])
    stage.quietly("desk", "judge_risk", case=case, **told["risk"])
    found = stage.play(
        "A letter of 2011 is entered from paper, and confirmed by Bruno", "desk", "letter_from_paper",
        case=case, **example.FROM_PAPER,
    )  # fmt: skip
    stage.check(f"it is {found}, under its old file codes", found == "XMA 3/2011")
    letter = _letter_from(stage, case, told["concerns"], nature="UA")
    addressees = stage.play(
        "The letter is settled to go to a company too, each with its own greeting", "desk", "settle_addressees",
        letter=letter, company=example.COMPANY,
    )  # fmt: skip
    stage.check("every greeting is on the copy that is signed", addressees == 2)
    digest = stage.quietly("desk", "offer", letter=letter)
    stage.play(
        "Bruno signs off the urgent appeal", "desk", "sign", letter=letter, who="bruno", label="hrd", digest=digest
    )
    stage.at("2022-05-20 17:00")
    _asked(stage, letter, "before_sending")
    addressees = {"particulars": example.MARENIA, "company": example.COMPANY}
    stage.play("It is sent, to a company too, and stays confidential", "desk", "send", letter=letter, **addressees)


def _translation(stage: Stage, sent: str, translation: str) -> None:
    stage.at("2022-05-23 09:00")
    told = stage.play(
        "Amina shows the reply to a translator, a guest of the desk", "desk", "show_to_translator",
        translation=translation,
    )  # fmt: skip
    stage.check("she can open nothing else", told["alone"])
    stage.at("2022-05-30 10:00")
    stage.play("Her translation comes back, and is recorded", "desk", "translated", shown=told["shown"])
    stage.check("the reply opens for her no more", stage.quietly("desk", "opens_nothing", shown=told["shown"]))
    ready = stage.play("Its release is prepared", "desk", "prepare", sent=sent, kind="translation")
    stage.play("Bruno approves it", "desk", "approve", preparation=ready["id"], digest=ready["digest"])
    stage.play("The publisher puts it in place", "publisher", "publish")
    page = _text(stage, SECOND)
    stage.check("the page offers the translation", "reply-translation-en.pdf" in page and "in progress" not in page)


def _verify(stage: Stage) -> None:
    told = example.SECRET_LETTER
    everything = stage.quietly("public", "look_everywhere")
    words = [told["victim"], "Verro", "Port Salin", "XMA", "Marenia", "OTH 1/2022", example.COMPANY["name"]]
    stage.check(
        "the public site knows nothing of the confidential letter", not any(word in everything for word in words)
    )
    found = [_text(stage, f"/en/?q={word}").replace(word, "") for word in ("XMA", "QQQ")]
    stage.check("looking for it finds what looking for nothing finds", found[0] == found[1])
    stage.check("nor of who told us", example.ORGANISATION not in everything)
    stage.check(
        "its address answers like any unknown one",
        _text(stage, SECRET) == _text(stage, "/en/communications/XMA/2/2022/"),
    )
    for name in ("letter-en.pdf", "reply-ru.pdf", "reply-translation-en.pdf"):
        stage.check(f"{name} can be read", str(_text(stage, SECOND + name)).startswith("PDF%PDF-"))
    for address in PAGES:
        stage.check(f"{address} answers", _status(stage, address) == 200)


def _status(stage: Stage, address: str) -> int:
    return int(stage.quietly("public", "look", address=address)["status"])


def _text(stage: Stage, address: str) -> str:
    return str(stage.quietly("public", "look", address=address)["text"])
