"""What the pages say in browsers that seal: the same sentences, in the source's language, for the scripts to set."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from demarche.sites.intake import sending, uploads
from demarche.sites.intake.forms import AS_BEFORE, consent_questions

# Each number has its own form in some languages; more mistakes than these are counted as these.
MOST_PROBLEMS = 24


def consents() -> list[dict[str, str]]:
    """Return the questions about consents."""
    return [
        {"name": consent.value, "label": str(question), "help": str(meaning)}
        for consent, question, meaning in consent_questions()
    ]


def sentences(*, coming_back: bool = True) -> dict[str, Any]:
    """Return everything that a script may say, by the names under which it asks for it.

    Who does not come back, but begins, needs nothing of the mailbox: a first page is to be light.
    """
    said = _frame() | _answers() | _words() | _files() | _sending() | _received()
    return said | _mailbox() | _changes() if coming_back else said


def _frame() -> dict[str, Any]:
    return {
        "step": _("Step %(number)s of %(total)s: %(name)s"),
        "sealed_here": _("This form seals what you write here, on your device, before anything leaves it."),
        "continue": _("Continue"),
        "back": _("Back"),
        "remove": _("Remove"),
        "change": _("Change"),
        "send": _("Send"),
        "keep": _("Keep this for later"),
        "leave": _("Leave this site"),
        "try_again": _("Try again"),
    }


def _answers() -> dict[str, Any]:
    return {
        "optional": _("optional"),
        "yes": _("Yes"),
        "no": _("No"),
        "wrong": [
            ngettext("One answer needs another look", "%(count)s answers need another look", count) % {"count": count}
            for count in range(1, MOST_PROBLEMS + 1)
        ],
        "nothing_lost": _("Nothing is lost: what you typed is still below."),
        "too_long": _(
            "This is %(show_value)s signs long, and there is room for %(limit_value)s. "
            "Shorten it, or attach the whole as a file."
        ),
        "consent_required": _("Answer yes or no; you can change it later."),
        "consents_lead": _(
            "The first two are different things: names in a letter that only the Government reads at first, and names "
            "that everybody can read later. You may say yes to the one and no to the other."
        ),
        "consents_ask": _("If you can do it safely, ask those concerned before you answer."),
        "check": _("Check what you have written"),
        "check_lead": _("Nothing has been sent yet. Look once more at what you have written."),
        "nothing": _("Nothing written."),
        "as_before": str(AS_BEFORE[1]),
    }


def _words() -> dict[str, Any]:
    return {
        "to_words": _("Continue to your twelve words"),
        "words": _("Your twelve words"),
        "words_lead": _("Write these twelve words down, in this order. They are your only way back."),
        "words_points": [
            _("Paper is best. A photograph of the screen stays in your phone for whoever takes it."),
            _("You can hide them among other words, or learn them by heart."),
            _(
                "Whoever has them can read our answers to you and write to us in your place. Nobody can read with them "
                "what you have sent."
            ),
            _("We do not keep them. If they are lost, we cannot give them back; you can still send a new report."),
        ],
        "words_next": _("On the next page you type two of them. Only then is it sent."),
        "written": _("I have written them down"),
        "proof": _("Two of your words"),
        "proof_lead": _("Type two of your words from your note, so that you know that it is right."),
        "word_number": _("Word number %(position)s"),
        "type_word": _("Type this word from your note."),
        "wrong_word": _("This is not word number %(position)s. Look at your note, or see the words once more."),
        "words_again": _("See the words once more"),
        "keep_points": [
            _(
                "What you have written is kept for two weeks, sealed so that only these words open it. We cannot read "
                "it, and nobody is told of it."
            ),
            _("With the words you go on, on any device. Later they are also your way to our answers."),
            _("Paper is best. A photograph of the screen stays in your phone for whoever takes it."),
        ],
        "keep_written": _("I have written them down: keep it"),
        "kept": _("Kept for later"),
        "kept_lead": _("It is kept under your twelve words for two weeks."),
        "kept_more": _(
            "Nothing has been sent to the team yet. Come back with your words and go on; after two weeks it is deleted."
        ),
        "go_on": _("Go on writing now"),
    }


def _files() -> dict[str, Any]:
    return {
        "files": _("Files"),
        "no_files": _("No files."),
        "files_lead": _("Documents, photographs, recordings. You may leave this page empty."),
        "files_how": _(
            "Each file is sealed on your device while it is sent. If the connection breaks, it goes on by itself where "
            "it stopped. All together may have 500 MB."
        ),
        "list_how": _(
            "A spreadsheet or a table of any kind will do: one line for each person, with what you know. You may also "
            "leave this page empty, and name the persons one by one."
        ),
        "choose": _("Files from your device"),
        "files_hint": _("Files carry hidden details such as place, time and author. Only the team opens your files."),
        "uploading": _("Sealed and sent: %(percent)s %%"),
        "waiting": _("The connection is interrupted. It goes on by itself; leave the page open."),
        "uploaded": _("Received and sealed"),
        "choose_again": _("Choose the same file again: what has been sent already is not sent a second time."),
        "file_full": sending.why_not_kept(uploads.FULL),
        "file_large": sending.why_not_kept(uploads.TOO_LARGE),
        "file_many": sending.why_not_kept(uploads.TOO_MANY),
        "files_first": _("Wait until all files are received, or remove those that are not."),
    }


def _sending() -> dict[str, Any]:
    return {
        "working": _("Your device works for a moment, so that nobody can flood us with junk. Please wait."),
        "failed": _("It could not be sent: the connection failed. Nothing is lost; try again."),
        "full": sending.no_room(),
    }


def _received() -> dict[str, Any]:
    return {
        "have_it": _("We have it"),
        "have_report": _("Your report is sealed and kept."),
        "have_meeting": _("Your request is sealed and kept."),
        "nobody_reads": _("It is on our disk, and nobody can read it there. Nothing of it is left in this page."),
        "next": _("What happens next"),
        "next_new": _("A member of the team opens it. That leaves you a first note by itself."),
        "next_report": [
            _(
                "There are more reports than letters. If no letter is sent, that does not mean that we do not "
                "believe you."
            ),
            _("If the danger grows, do not wait for us: tell those who can help where you are, and write to us here."),
        ],
        "come_back": _(
            "Come back with your twelve words now and then: there you find our questions and our answer. Once a week "
            "is enough."
        ),
        "close": _(
            "Now close this window. A private window forgets this visit when it is closed; in any other, delete this "
            "visit from the history."
        ),
    }


def _mailbox() -> dict[str, Any]:
    return {
        "wrong_count": _("These are not twelve words. Type all of them, with spaces in between."),
        "wrong_unknown": _("Word number %(position)s is not on our list. Look at its spelling."),
        "wrong_order": _("These words do not belong together: one is wrong, or two have changed places."),
        "notes": _("Notes for you"),
        "notes_open": _("They are open on this page only. When you leave it, they are sealed again."),
        "note_question": _("A question"),
        "note_opened": _("First note"),
        "note_status": _("How it stands"),
        "note_reply": _("From the team"),
        "standing_question": _("A question waits for your answer."),
        "standing_status": _("The team has decided; its words are below."),
        "standing_opened": _("A person of the team has read it. It is being worked on."),
        "empty": _("There is nothing here yet."),
        "empty_points": [
            _(
                "If these are your words, your report is kept. The first note appears when a person opens it; opening "
                "it leaves that note by itself."
            ),
            _(
                "We cannot tell whether these words have ever been used: we keep no list of sources. Words that were "
                "never given show this same page. If you are not sure, compare them with your note."
            ),
        ],
        "write": _("Write to the team"),
        "message": _("Your message"),
        "message_help": _("You may send files alone."),
        "message_required": _("Write something, or add a file."),
    }


def _changes() -> dict[str, Any]:
    return {
        "have_answer": _("Your message is sealed and kept."),
        "have_consents": _("Your change is sealed and kept."),
        "have_withdrawal": _("Your message that you take the report back is sealed and kept."),
        "next_more": _("A member of the team reads it together with what you sent before."),
        "unfinished": _("You have something unfinished here"),
        "unfinished_report": _("A report that you have not sent yet. It is kept for two weeks after you last kept it."),
        "unfinished_meeting": _(
            "A request to meet that you have not sent yet. It is kept for two weeks after you last kept it."
        ),
        "take_up": _("Go on with it"),
        "delete": _("Delete it"),
        "change_consents": _("Change what you agreed to"),
        "change_lead": _("Answer only what changes; the rest stays as you said it before."),
        "change_note": _(
            "A “no” counts as soon as a person of the team has opened this. What has been sent to a Government, or "
            "published, cannot be called back; what is not yet done, is not done."
        ),
        "change_remarks": _("What should we know about it?"),
        "change_nothing": _("Nothing is changed yet: answer at least one question with yes or no."),
        "meeting": _("Ask for a meeting"),
        "meeting_lead": _("The answer comes here, under the same twelve words."),
        "take_back": _("Take your report back"),
        "take_back_lead": _("If you do not want us to act on it any more, tell us here."),
        "take_back_points": [
            _("It takes effect as soon as a person of the team has opened this."),
            _("A letter that a Government has already received cannot be called back."),
            _("With your twelve words you can still come back and write to us."),
        ],
        "take_back_why": _("Do you want to say why?"),
        "take_back_do": _("Take it back"),
    }
