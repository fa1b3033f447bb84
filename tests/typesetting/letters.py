"""Letters to typeset: one to Marenia in English, and the same matter in five more languages, shorter."""

from typing import Any

BLANK: dict[str, Any] = dict.fromkeys(("reference", "date_text", "addressee_lines", "footer_addressee"))
SHORT: dict[str, dict[str, Any]] = {
    "fr": {
        "office": "Haut-Commissariat aux droits de l’homme",
        "mandates": ["Rapporteuse spéciale sur la situation des défenseurs des droits de l’homme"],
        "date": "18 mars 2022",
        "salutation": "Excellence,",
        "text": "Selon les informations reçues, M. Ilan Verro aurait été arrêté à Port Salin ; voir XMA 1/2022.",
        "question": "Où M. Verro a-t-il été détenu, et sur quel fondement juridique ?",
        "formula": "Veuillez agréer, Excellence, l’assurance de notre très haute considération.",
    },
    "es": {
        "office": "Oficina del Alto Comisionado para los Derechos Humanos",
        "mandates": ["Relatora Especial sobre la situación de los defensores de los derechos humanos"],
        "date": "18 de marzo de 2022",
        "salutation": "Excelencia:",
        "text": "Según la información recibida, Ilan Verro habría sido detenido en Port Salin; véase XMA 1/2022.",
        "question": "¿Dónde estuvo detenido el Sr. Verro y con qué fundamento jurídico?",
        "formula": "Acepte, Excelencia, la expresión de nuestra más distinguida consideración.",
    },
    "ar": {
        "office": "مفوضية الأمم المتحدة لحقوق الإنسان",
        "mandates": [
            "المقررة الخاصة المعنية بحالة المدافعين عن حقوق الإنسان",
            "المقررة الخاصة المعنية بتعزيز وحماية الحق في حرية الرأي والتعبير",
        ],
        "date": "18 آذار/مارس 2022",
        "salutation": "صاحب السعادة،",
        "text": "وفقاً للمعلومات الواردة، أُلقي القبض على السيد إيلان فيرو (Ilan Verro) في 7 كانون الثاني/يناير 2022 "
        "لدى خروجه من مكتبه، وقد سبقت مراسلتكم برقم XMA 1/2022 بتاريخ 2022-01-18 عملاً بالقرار 43/16 الصادر عن المجلس.",
        "question": "يُرجى توضيح الأسس الوقائعية والقانونية للتدابير المتخذة (المادة 9 من العهد).",
        "formula": "وتفضلوا، صاحب السعادة، بقبول فائق عبارات التقدير والاحترام.",
    },
    "ru": {
        "office": "Управление по правам человека",
        "mandates": [
            "Специальный докладчик по вопросу о положении правозащитников",
            "Специальный докладчик по вопросу о поощрении и защите права на свободу мнений и их свободное выражение",
        ],
        "date": "18 марта 2022 года",
        "salutation": "Ваше Превосходительство!",
        "text": "Согласно полученной информации, г-н Илан Верро был задержан 7 января 2022 года при выходе из редакции "
        "газеты «Вести»; ранее мы обращались к Вам по этому делу в сообщении XMA 1/2022.",
        "question": "Просьба разъяснить фактические и правовые основания принятых мер.",
        "formula": "Примите, Ваше Превосходительство, уверения в нашем высочайшем уважении.",
    },
    "zh": {
        "office": "人权事务高级专员办事处",
        "mandates": ["人权维护者处境问题特别报告员", "增进和保护见解和言论自由权特别报告员"],
        "date": "2022年3月18日",
        "salutation": "阁下：",
        "text": "根据收到的信息，伊兰·维罗先生（Ilan Verro）于2022年1月7日在离开编辑部时被捕，据报被处以十日行政拘留。"
        "我们曾就此事发出XMA 1/2022号来文，并感谢贵国政府的答复。其律师王鑫玮称，他当时正以记者身份从事报道。",
        "question": "请说明所采取措施的事实和法律依据，以及这些措施如何符合贵国政府的国际义务。",
        "formula": "顺致最崇高的敬意。",
    },
}


def english() -> dict[str, Any]:
    """A letter of allegation to Marenia, registered: two mandates, questions, an annex."""
    rapporteur = "Special Rapporteur on the situation of human rights defenders"
    expression = "Special Rapporteur on the promotion and protection of the right to freedom of opinion and expression"
    return {
        "language": "en",
        "office_name": "Office for Human Rights Communications",
        "office_address_lines": ["Palais des Nations", "1211 Geneva 10, Switzerland"],
        "mandates_block": [rapporteur, expression],
        "reference": "AL XMA 2/2022",
        "date_text": "18 March 2022",
        "addressee_lines": ["Permanent Mission of the Republic of Marenia", "Rue de Varembé 1", "1202 Geneva"],
        "salutation": "Excellency,",
        "opening_paragraphs": [
            words(
                f"We have the honour to write to you as {rapporteur} and {expression}, under Human Rights Council "
                "resolutions 43/16 and 43/4."
            ),
            words("We bring to your attention information received concerning the arrest of Mr. Ilan Verro."),
        ],
        "sections": _sections(),
        "closing_paragraphs": [
            words("We would appreciate a response within 60 days. After that time this letter and any response will "
                  "be made public."),
            words("While we await your reply, we ask that all necessary interim measures be taken."),
        ],
        "closing_formula": "Please accept, Excellency, the assurances of our highest consideration.",
        "signatures": [
            {"name": "Bruno Castellane", "capacity": rapporteur},
            {"name": "Chen Weilin", "capacity": expression},
        ],
        "footer_addressee": "His Excellency Mr. Oren Talis, Minister for Foreign Affairs of the Republic of Marenia",
        "annex": [{"heading": "Annex: reference to international human rights law", "paragraphs": [words(COVENANT)]}],
        "document_date": "2022-03-18",
        "demonstration": False,
        "signing_copy": False,
    }  # fmt: skip


def in_language(language: str) -> dict[str, Any]:
    """The letter in one of the six languages."""
    if language == "en":
        return english()
    said = SHORT[language]
    return english() | {
        "language": language,
        "office_name": said["office"],
        "mandates_block": said["mandates"],
        "date_text": said["date"],
        "salutation": said["salutation"],
        "opening_paragraphs": [words(said["text"])] * 2,
        "sections": [
            {"heading": None, "paragraphs": [words(said["text"] * 2), {"numbered": [words(said["question"])] * 3}]}
        ],
        "closing_paragraphs": [words(said["text"])],
        "closing_formula": said["formula"],
        "signatures": [{"name": "Bruno Castellane", "capacity": title} for title in said["mandates"]],
        "annex": [{"heading": None, "paragraphs": [words(said["text"] * 3)]}],
    }


def signing_copy(letter: dict[str, Any]) -> dict[str, Any]:
    """The same letter as its mandates sign it."""
    return letter | BLANK | {"signing_copy": True}


def saying(text: str, **changes: Any) -> dict[str, Any]:
    """The English letter with one paragraph of its own."""
    return english() | {"sections": [{"heading": None, "paragraphs": [words(text)]}]} | changes


def words(text: str) -> list[dict[str, Any]]:
    """A paragraph of one run."""
    return [{"text": text}]


def _sections() -> list[dict[str, Any]]:
    return [
        {
            "heading": None,
            "paragraphs": [words("Mr. Ilan Verro is a human rights defender and journalist in Port Salin. " * 3)],
        },
        {"heading": "According to the information received:", "paragraphs": [words(event) for event in EVENTS]},
        {
            "heading": None,
            "paragraphs": [words("Please send us your observations on:"), {"numbered": QUESTIONS}],
        },
    ]


COVENANT = "Article 9 of the Covenant protects the liberty and security of persons. " * 4
EVENTS = [
    "On 7 January 2022, Mr. Verro was arrested on leaving his office in Port Salin. On the same day he was sentenced "
    "to ten days of administrative detention for taking part in a demonstration that had not been authorised.",
    "According to his lawyer, he was there as a journalist and called on the crowd to stay peaceful; the court "
    "reportedly refused to take this into account. On 10 January 2022 the decision was upheld on appeal.",
    "He was reportedly held in solitary confinement, without access to his family or his lawyer, in a cell in which "
    "the light was never switched off. He was released on 17 January 2022.",
    "Since his release he has reportedly been followed, his messages have been read, and his bank account is watched.",
]
QUESTIONS = [
    words("Please provide any additional information and any comment you may have on these allegations."),
    words("Please explain the factual and legal grounds of the measures taken against Mr. Verro, and how they are "
          "compatible with the international obligations of your Excellency’s Government."),
    words("Please describe what has been done to let journalists and human rights defenders work in safety."),
]  # fmt: skip
