"""Giving the twelve words, and asking two of them back."""

import secrets

from django import forms
from django.utils import translation
from django.utils.translation import gettext as _

from demarche.sites.intake.carried import Carried
from demarche.vault.receipt import LANGUAGES, WORDS, Receipt, WrongWords, same_word


def give_words(carried: Carried) -> None:
    """Give a source twelve words in the language of the page, and choose the two that are to be typed back."""
    language = (translation.get_language() or "en").split("-")[0]
    carried.words_language = language if language in LANGUAGES else "en"
    if not carried.words:
        carried.words = Receipt.new().entropy.hex()
        carried.positions = sorted(secrets.SystemRandom().sample(range(WORDS), 2))


def words_of(carried: Carried) -> tuple[str, ...]:
    """Return the words that are being given."""
    return Receipt(carried.entropy, carried.words_language).words


def prove(form: forms.Form, carried: Carried) -> None:
    """Say beside each word that was typed back whether it is not the one."""
    words = words_of(carried)
    for number, position in enumerate(carried.positions):
        typed = form.cleaned_data.get(f"word_{number}")
        if typed and not same_word(typed, words[position]):
            form.add_error(
                f"word_{number}",
                _("This is not word number %(position)s. Look at your note, or see the words once more.")
                % {"position": position + 1},
            )


def sentence_for(wrong: WrongWords) -> str:
    """Say what is the matter with twelve words, in the language of the page."""
    if wrong.kind == "count":
        return _("These are not twelve words. Type all of them, with spaces in between.")
    if wrong.kind == "unknown":
        return _("Word number %(position)s is not on our list. Look at its spelling.") % {"position": wrong.position}
    return _("These words do not belong together: one is wrong, or two have changed places.")
