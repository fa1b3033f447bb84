"""The example case's facts, in the project's own sentences, and the invented people around it."""

from typing import Any

VICTIM = "Lukpan Akhmedyarov"
NEWSPAPER = ("Uralskaya Nedelya", "Uralsk Week")
TITLE = "detention and treatment in custody of Lukpan Akhmedyarov"
IN_CYRILLIC = "Лукпан Ахмедьяров"
KEPT_AS = "Everything about Mr. Akhmedyarov"
BIOGRAPHY = (
    "Mr. Lukpan Akhmedyarov is a human rights defender and journalist who covered the recent protests in Uralsk, in the "
    "north-west of Kazakhstan. He is a former editor-in-chief of the newspaper Uralskaya Nedelya (Uralsk Week) and has "
    "led several civil campaigns for fundamental rights and freedoms. Because of this work he has been arrested and "
    "detained repeatedly. In 2012 he received the Peter Mackler Award, given with Reporters Without Borders, for his "
    "courage and his defence of independent journalism."
)
EARLIER = (
    "We have already expressed concern about the handling of the protests, including excessive force against those "
    "who protested and violations against civil society activists, human rights defenders and journalists, in our "
    "communication KAZ 1/2022 of 18 January 2022."
)
EVENTS: list[dict[str, Any]] = [
    {
        "title": "Arrest and sentence",
        "on": "2022-01-07",
        "kind": "detention",
        "details": {
            "held_at": "Uralsk Special Detention Centre",
            "lawyer": "no",
            "family": "no",
            "released_on": "2022-01-17",
        },
        "place": {"country": "KAZ", "region": "West Kazakhstan", "locality": "Uralsk"},
        "facts": [
            ("Mr. Akhmedyarov was arrested as he left the editorial office of Uralsk Week in Uralsk.", "known", ""),
            (
                "Later the same day he was sentenced to ten days of administrative detention for taking part in an "
                "unsanctioned demonstration.",
                "known",
                "",
            ),
            (
                "He was held at the Uralsk Special Detention Centre of the Department of Internal Affairs.",
                "reportedly",
                "",
            ),
            (
                "He was at the demonstrations as a journalist, and at one point he asked the crowd to stay peaceful.",
                "according_to",
                "his lawyer",
            ),
            ("The court refused to take this into account.", "reportedly", ""),
        ],
    },
    {
        "title": "Appeal",
        "on": "2022-01-10",
        "kind": "trial",
        "details": {"verdict": "upheld"},
        "place": {"country": "KAZ", "region": "West Kazakhstan"},
        "facts": [("The decision was upheld although his lawyer had appealed against the detention.", "known", "")],
    },
    {
        "title": "In detention",
        "on": "2022-01",
        "precision": "month",
        "place": {"country": "KAZ", "region": "West Kazakhstan"},
        "facts": [
            ("While in detention he was put under psychological pressure and treated inhumanely.", "reportedly", ""),
            ("He was held in solitary confinement, without access to his family or his lawyer.", "reportedly", ""),
            (
                "The light in his cell was never switched off, and a camera watched him at every hour.",
                "reportedly",
                "",
            ),
        ],
    },
    {
        "title": "Release",
        "kind": "release",
        "on": "2022-01-17",
        "place": {"country": "KAZ", "region": "West Kazakhstan"},
        "facts": [("Mr. Akhmedyarov was released.", "known", "")],
    },
]
SINCE = [
    ("He remains under surveillance.", "reportedly", ""),
    ("His WhatsApp and e-mail accounts have been compromised.", "reportedly", ""),
    ("His bank account is monitored.", "reportedly", ""),
]
CONCERNS = [
    "We express our concern that the arrest, the detention and the sentence of Mr. Akhmedyarov appear to be related only "
    "to his peaceful work as a journalist who covered protests.",
    "We are further concerned at reports that the authorities have summoned and questioned journalists who covered the "
    "recent protests across the country, and that at least three of them were sentenced to administrative detention.",
    "Investigations into the protests must not become a pretext to stifle critical journalism.",
]
ANNEX = [
    "Universal Declaration of Human Rights: articles 9 and 19.",
    "International Covenant on Civil and Political Rights: articles 7, 9, 14, 17, 19 and 21.",
    "Declaration on Human Rights Defenders (General Assembly resolution 53/144): articles 1, 2, 6 and 12.",
]
# By these the library proposes questions and law.
RIGHTS = ["liberty", "detention", "privacy", "expression", "assembly", "defenders"]
ORGANISATION = "Steppe Media Watch"
ANSWER = "The appeal was decided on 10 January. We attach the decision, as his lawyer gave it to us."


def submission() -> dict[str, Any]:
    """Return what the organisation writes, page by page of the form."""
    return {
        "about": {"kind": "individual", "state": "KAZ", "role": "organisation"},
        "persons": [
            {
                "name": VICTIM,
                "about": "Journalist and human rights defender in Uralsk, formerly editor-in-chief of Uralskaya Nedelya.",
            }
        ],
        "happened": {
            "what_happened": "He was arrested on leaving the editorial office, sentenced the same day, kept alone with the "
            "light always on, and released after ten days. Since then his accounts are not his own any more.",
            "when": "7 to 17 January 2022, and since",
            "where": "Uralsk",
            "now": "He is free but watched. Do not telephone him.",
        },
        "perpetrators": [{"who": "Police; the administrative court; the Department of Internal Affairs."}],
        "steps": {"domestic_steps": "His lawyer appealed; the appeal was refused."},
        "agreed_by": {"basis": "person"},
        "consents": {
            "government": "yes",
            "public": "yes",
            "mandates": "yes",
            "regional": "no",
            "press": "yes",
            "contact": "yes",
        },
        "you": {"name": ORGANISATION, "contact": ""},
    }


def _paper(title: str, language: str, source: str, paragraphs: list[str], day: str) -> dict[str, Any]:
    return {
        "title": title,
        "subtitle": "",
        "language": language,
        "source_line": source,
        "paragraphs": paragraphs,
        "notice": "",
        "demonstration": True,
        "document_date": day,
    }


STATEMENT = _paper(
    "Statement of the lawyer",
    "en",
    "Invented for the demonstration",
    ["My client was at the demonstrations as a journalist. He asked those present to remain peaceful."],
    "2022-01-19",
)
DECISION = _paper(
    "Решение по жалобе", "ru", "Вымышлено для демонстрации", ["Постановление оставить без изменения."], "2022-01-10"
)
REPLY = _paper(
    "Ответ на сообщение KAZ 2/2022",
    "ru",
    "Вымышлено для демонстрации",
    [
        "Постоянное представительство подтверждает получение сообщения и направляет информацию компетентных органов.",
        "Административное взыскание было наложено судом в пределах его полномочий; жалоба защитника рассмотрена "
        "вышестоящей инстанцией 10 января 2022 года, решение оставлено без изменения.",
        "По окончании срока ареста лицо освобождено 17 января 2022 года. Сведения о ненадлежащих условиях содержания "
        "проверяются.",
    ],
    "2022-05-16",
)
RELEASED = "At the end of the arrest; the sentence stands, and so does the complaint about the conditions."
TRANSLATION = (
    "The Permanent Mission confirms that the communication has been received and transmits information from the "
    "competent authorities.\n\nThe administrative penalty was imposed by a court within its powers; the appeal of the "
    "defence was considered by the higher instance on 10 January 2022, and the decision was upheld.\n\nAt the end of the "
    "detention the person was released on 17 January 2022. The reports about the conditions of detention are being "
    "examined."
)
FIRST_LETTER: dict[str, Any] = {
    "risk": {"level": "low", "urgency": "none", "reasons": "The letter names nobody."},
    "title": "use of force and arrests during protests in January 2022",
    "event": {
        "title": "Protests",
        "on": "2022-01-05",
        "precision": "about",
        "place": "several cities",
        "facts": [
            ("Excessive force was used against people who took part in the protests.", "reportedly", ""),
            (
                "Civil society activists, human rights defenders and journalists were detained in connection with the "
                "protests.",
                "reportedly",
                "",
            ),
        ],
    },
    "concerns": [
        "We are concerned about the use of force against those who protested, and about the detention of activists, "
        "human rights defenders and journalists."
    ],
}
# How dangerous it is held to be, and what those concerned are said to have answered; both stay at the desk.
RISK = {
    "level": "high",
    "urgency": "month",
    "reasons": "His telephone, his e-mail and his bank account may be read, and a camera stands at his house. Write to "
    "him by way of the source alone.",
}
ASKED = {
    "before_sending": "By way of the source: he is at home, knows what the letter says, and wants it to go.",
    "before_release": "By way of the source: nothing has changed; his name may stand in it.",
    "after_reply": "By way of the source: he has read the reply, and has not been called in since.",
}
SECRET_LETTER: dict[str, Any] = {
    "risk": {"level": "extreme", "urgency": "today", "reasons": "Armed men were at his door, and named his children."},
    "title": "threats against Ilan Verro and his family",
    "victim": "Ilan Verro",
    "biography": "Mr. Ilan Verro is a lawyer in Port Salin who defends fishing communities against eviction.",
    "event": {
        "title": "Threats",
        "on": "2022-05-14",
        "place": "Port Salin",
        "facts": [("Armed men came to Mr. Verro’s house at night and told him to leave the city.", "reportedly", "")],
    },
    "concerns": ["We are gravely concerned for the life and safety of Mr. Verro and his family."],
}
KAZAKHSTAN = {
    "lines": ["Permanent Mission of the Republic of Kazakhstan", "to the United Nations Office", "Geneva"],
    "email": "mission.kazakhstan@example.org",
    "footer": "His Excellency the Minister for Foreign Affairs of the Republic of Kazakhstan",
}
MARENIA = {
    "lines": ["Permanent Mission of the Republic of Marenia", "to the United Nations Office", "Geneva"],
    "email": "mission.marenia@example.org",
    "footer": "Her Excellency the Minister for Foreign Affairs of the Republic of Marenia",
}
COMPANY = {
    "lines": ["Harrow Mining Ltd", "1 Quay Road", "Port Salin"],
    "email": "registry@harrow.example.org",
    "footer": "The Chief Executive of Harrow Mining Ltd",
    "name": "Harrow Mining Ltd",
    "salutation": "Dear Ms. Orre,",
}
FROM_PAPER: dict[str, Any] = {
    "head": "AL G/SO 214 (107-9) G/SO 214 (67-17) XMA 3/2011",
    "subject": "the closing of a fishing community’s office in Port Salin",
    "sent_on": "2011-05-03",
    "nature": "AL",
    "on_legislation": False,
    "language": "en",
    "code": "XMA",
    "lines": MARENIA["lines"],
    "footer": MARENIA["footer"],
    "name": "the Government of Marenia",
    "sheet": {
        "title": "AL G/SO 214 (107-9) G/SO 214 (67-17) XMA 3/2011",
        "subtitle": "3 May 2011",
        "language": "en",
        "source_line": "",
        "paragraphs": ["We have received information that the office of a fishing community in Port Salin was closed."],
        "notice": "",
        "demonstration": True,
        "document_date": "2011-05-03",
    },
}
