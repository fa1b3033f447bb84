"""What every visit needs is read once, before processes are made of this one: pages, words, questions, keys."""

import gc
from collections.abc import Callable, Iterable
from wsgiref.util import setup_testing_defaults

from django.conf import settings

from demarche.vault.receipt import LANGUAGES, Receipt, word_list

FIRST_PAGES = ("/{}/", "/{}/report/", "/{}/meeting/")


def warm(pages: Callable[..., Iterable[bytes]]) -> None:
    """Ask for the first pages in each language; then let every process that comes share what was read for them."""
    for language in settings.INSTANCE.languages:
        for path in FIRST_PAGES:
            environ = {"PATH_INFO": path.format(language)}
            setup_testing_defaults(environ)
            b"".join(pages(environ, lambda *_: None))
    for language in LANGUAGES:
        word_list(language)
    Receipt.new().recipient()
    gc.collect()
    gc.freeze()
