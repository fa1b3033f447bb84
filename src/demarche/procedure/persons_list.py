"""A list of persons in a spreadsheet: its columns, and what they are called in the six languages."""

import unicodedata
from collections.abc import Mapping, Sequence

# The first words of each are those of the blank list that we offer; the others are understood as well.
COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    "name": {
        "en": ("Name", "Full name", "Victim", "Person"),
        "fr": ("Nom", "Nom complet", "Nom et prénom", "Victime"),
        "es": ("Nombre", "Nombre completo", "Nombre y apellidos", "Víctima"),
        "ar": ("الاسم", "الاسم الكامل", "الضحية"),
        "ru": ("Имя", "ФИО", "Имя и фамилия", "Пострадавший"),
        "zh": ("姓名", "名字", "受害人"),
    },
    "other_names": {
        "en": ("Other names", "Other spellings", "Alias"),
        "fr": ("Autres noms", "Alias", "Autres orthographes"),
        "es": ("Otros nombres", "Alias", "Otras grafías"),
        "ar": ("أسماء أخرى", "اسم آخر"),
        "ru": ("Другие имена", "Псевдоним"),
        "zh": ("其他姓名", "别名"),
    },
    "born": {
        "en": ("Date of birth or age", "Date of birth", "Age", "Born"),
        "fr": ("Date de naissance ou âge", "Date de naissance", "Âge"),
        "es": ("Fecha de nacimiento o edad", "Fecha de nacimiento", "Edad"),
        "ar": ("تاريخ الميلاد أو العمر", "تاريخ الميلاد", "العمر"),
        "ru": ("Дата рождения или возраст", "Дата рождения", "Возраст"),
        "zh": ("出生日期或年龄", "出生日期", "年龄"),
    },
    "gender": {
        "en": ("Gender", "Sex"),
        "fr": ("Genre", "Sexe"),
        "es": ("Género", "Sexo"),
        "ar": ("النوع الاجتماعي", "الجنس"),
        "ru": ("Пол", "Гендер"),
        "zh": ("性别",),
    },
    "nationality": {
        "en": ("Nationality", "Citizenship"),
        "fr": ("Nationalité",),
        "es": ("Nacionalidad",),
        "ar": ("الجنسية",),
        "ru": ("Гражданство",),
        "zh": ("国籍",),
    },
    "profession": {
        "en": ("Profession", "Occupation", "Work"),
        "fr": ("Profession", "Métier", "Activité"),
        "es": ("Profesión", "Ocupación", "Actividad"),
        "ar": ("المهنة", "العمل"),
        "ru": ("Профессия", "Род занятий"),
        "zh": ("职业", "工作"),
    },
    "place": {
        "en": ("Place", "Location", "Where"),
        "fr": ("Lieu", "Où"),
        "es": ("Lugar", "Dónde"),
        "ar": ("المكان",),
        "ru": ("Место", "Где"),
        "zh": ("地点",),
    },
    "what": {
        "en": ("What happened", "Facts", "Violation"),
        "fr": ("Ce qui s’est passé", "Faits", "Violation"),
        "es": ("Qué ocurrió", "Hechos", "Violación"),
        "ar": ("ماذا حدث", "الوقائع", "الانتهاك"),
        "ru": ("Что произошло", "Факты", "Нарушение"),
        "zh": ("发生了什么", "事实"),
    },
    "date": {
        "en": ("Date", "When"),
        "fr": ("Date", "Quand"),
        "es": ("Fecha", "Cuándo"),
        "ar": ("التاريخ", "متى"),
        "ru": ("Дата", "Когда"),
        "zh": ("日期", "时间"),
    },
    "now": {
        "en": ("Situation now", "Current situation"),
        "fr": ("Situation actuelle",),
        "es": ("Situación actual",),
        "ar": ("الوضع الحالي",),
        "ru": ("Положение сейчас", "Нынешнее положение"),
        "zh": ("目前状况", "现状"),
    },
    "government": {
        "en": ("May the Government be told the name? (yes or no)", "Consent Government", "Name to the Government"),
        "fr": ("Le nom peut-il être dit au Gouvernement ? (oui ou non)", "Accord Gouvernement"),
        "es": ("¿Se puede decir el nombre al Gobierno? (sí o no)", "Consentimiento Gobierno"),
        "ar": ("هل يجوز ذكر الاسم للحكومة؟ (نعم أو لا)", "الموافقة على إبلاغ الحكومة"),
        "ru": ("Можно ли назвать имя правительству? (да или нет)", "Согласие правительство"),
        "zh": ("可否向政府透露姓名？（是或否）", "同意告知政府"),
    },
    "public": {
        "en": ("May the name be public? (yes or no)", "Consent public", "Name in public"),
        "fr": ("Le nom peut-il être public ? (oui ou non)", "Accord public"),
        "es": ("¿Puede ser público el nombre? (sí o no)", "Consentimiento público"),
        "ar": ("هل يجوز إعلان الاسم؟ (نعم أو لا)", "الموافقة على النشر"),
        "ru": ("Можно ли назвать имя публично? (да или нет)", "Согласие публично"),
        "zh": ("可否公开姓名？（是或否）", "同意公开"),
    },
    "contact": {
        "en": ("Contact", "How to reach the person"),
        "fr": ("Contact", "Comment joindre la personne"),
        "es": ("Contacto", "Cómo comunicarse con la persona"),
        "ar": ("وسيلة الاتصال", "الاتصال"),
        "ru": ("Как связаться", "Контакт"),
        "zh": ("联系方式",),
    },
}
CONSENTS = ("government", "public")
YES = {"yes", "y", "oui", "o", "sí", "si", "s", "نعم", "да", "д", "是", "同意", "1", "true", "✓"}
NO = {"no", "n", "non", "لا", "нет", "н", "否", "不同意", "不", "0", "false"}
YES_NO = {
    "en": ("yes", "no"),
    "fr": ("oui", "non"),
    "es": ("sí", "no"),
    "ar": ("نعم", "لا"),
    "ru": ("да", "нет"),
    "zh": ("是", "否"),
}
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")


def heads(language: str) -> list[str]:
    """Return the heads of the columns of the blank list in a language."""
    code = language.split("-")[0]
    return [words.get(code, words["en"])[0] for words in COLUMNS.values()]


def plain(text: str) -> str:
    """Return a head or an answer without case, accents and signs, to be compared."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join(letters.split())


_KNOWN = {plain(head): key for key, by in COLUMNS.items() for heads_ in by.values() for head in heads_}
_YES, _NO = {plain(word) or word for word in YES}, {plain(word) or word for word in NO}


def columns_of(row: Sequence[str]) -> dict[str, int]:
    """Return where each column of a list stands, if a row is the heads of one; the first of two counts."""
    found: dict[str, int] = {}
    for position, head in enumerate(row):
        key = _KNOWN.get(plain(head))
        if key:
            found.setdefault(key, position)
    return found if "name" in found and len(found) > 1 else {}


def consent_of(text: str) -> str:
    """Return “yes”, “no”, “unclear” for an answer that nobody understands, or nothing where there is none."""
    if not text.strip():
        return ""
    said = plain(text) or text.strip()
    return "yes" if said in _YES else "no" if said in _NO else "unclear"


def same_person(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Tell whether two lines name a person alike, as far as their dates of birth do not tell them apart."""
    if plain(one["name"]) != plain(other["name"]):
        return False
    return not (one["born"] and other["born"]) or plain(one["born"]) == plain(other["born"])
