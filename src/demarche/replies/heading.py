"""The head of a translated reply, in the language into which it was translated."""

from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.formats import date_format

DJANGO_NAMES = {"zh": "zh-hans"}


@dataclass(frozen=True, repr=False)
class Heading:
    """What stands above a translated reply."""

    title: str
    received: str
    source: str
    language: str = ""


HEADINGS = {
    "en": Heading("Reply to communication {reference}", "Received on {day}", "Unofficial translation"),
    "fr": Heading("Réponse à la communication {reference}", "Reçue le {day}", "Traduction non officielle"),
    "es": Heading("Respuesta a la comunicación {reference}", "Recibida el {day}", "Traducción no oficial"),
    "ru": Heading("Ответ на сообщение {reference}", "Получен {day}", "Неофициальный перевод"),
    "ar": Heading("رد على الرسالة {reference}", "ورد في {day}", "ترجمة غير رسمية"),
    "zh": Heading("对来文 {reference} 的答复", "收到日期：{day}", "非正式译文"),
}


def heading_of(language: str, *, reference: str, received_on: date) -> Heading:
    """Return the head in a language; in English where the language has none of its own."""
    own = language if language in HEADINGS else "en"
    words = HEADINGS[own]
    with translation.override(DJANGO_NAMES.get(own, own)):
        day = date_format(received_on, "j F Y") if own == "en" else date_format(received_on, "DATE_FORMAT")
    return Heading(words.title.format(reference=reference), words.received.format(day=day), words.source, own)
