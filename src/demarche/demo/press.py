"""The play's press release: said while the letter is confidential, and linked with it once that is public."""

from typing import Any

from demarche.demo import example
from demarche.demo.stage import Stage

VERSIONS: list[dict[str, Any]] = [
    {
        "language": "en",
        "heading": "Kazakhstan: experts alarmed by detention of a journalist who covered protests",
        "text": [
            "Independent human rights experts today expressed alarm at the detention of Lukpan Akhmedyarov, a journalist and human rights defender from Uralsk, and at reports of how he was treated in custody.",
            "Nobody should be punished for reporting on a protest, the experts said.",
            "Mr. Akhmedyarov spent ten days in administrative detention in January. Reportedly he was kept alone for days and saw neither his family nor his lawyer; reportedly he has been watched ever since.",
            "The experts have written to the Government about these allegations and asked for its observations.",
        ],
    },
    {
        "language": "ru",
        "heading": "Казахстан: эксперты встревожены арестом журналиста, освещавшего протесты",
        "text": [
            "Независимые эксперты по правам человека выразили сегодня тревогу в связи с арестом Лукпана Ахмедьярова, журналиста и правозащитника из Уральска, и сообщениями об обращении с ним под стражей.",
            "Никого нельзя наказывать за рассказ о протесте, заявили эксперты.",
            "В январе г-н Ахмедьяров провёл десять дней под административным арестом. По сообщениям, его днями держали в одиночестве, и он не видел ни семьи, ни адвоката; по сообщениям, за ним с тех пор следят.",
            "Эксперты обратились к правительству в связи с этими утверждениями и попросили его высказаться.",
        ],
    },
    {
        "language": "ar",
        "heading": "كازاخستان: خبراء قلقون إزاء احتجاز صحفي غطى الاحتجاجات",
        "text": [
            "أعرب خبراء مستقلون في مجال حقوق الإنسان اليوم عن قلقهم إزاء احتجاز لوكبان أحمدياروف، وهو صحفي ومدافع عن حقوق الإنسان من أورالسك، وإزاء ما ورد عن معاملته أثناء الاحتجاز.",
            "وقال الخبراء إنه لا ينبغي معاقبة أحد على تغطية احتجاج.",
            "وقضى السيد أحمدياروف عشرة أيام في الاحتجاز الإداري في كانون الثاني/يناير. وأُفيد بأنه احتُجز وحيداً لأيام ولم ير أسرته ولا محاميه، وأنه يخضع للمراقبة منذ ذلك الحين.",
            "وقد كتب الخبراء إلى الحكومة بشأن هذه الادعاءات وطلبوا ملاحظاتها.",
        ],
    },
]


def play_press_release(stage: Stage, first: dict[str, str], letter: dict[str, Any]) -> dict[str, str]:
    """Write, approve, tell the Mission, wait for the hour; return the release with its address."""
    stage.at("2022-03-23 10:00")
    said: dict[str, str] = stage.play(
        "Amina writes a press release in three languages, with an embargo", "desk", "write_press_release",
        about=[letter["sent"], first["id"]], versions=VERSIONS, embargo="2022-03-25 11:00", number=letter["number"],
    )  # fmt: skip
    stopped = f"{letter['number']} stands in it and is not public" in said["stopped"]
    stage.check("she cannot quote the number of the letter, which is not public", stopped)
    stage.at("2022-03-24 09:00")
    stage.play(
        "Bruno approves the exact bytes", "desk", "approve_press_release", issue=said["id"], digest=said["digest"]
    )
    hour = stage.play("The Permanent Mission gets its advance copy", "desk", "tell_the_mission", issue=said["id"])
    stage.check("it waits for its hour: 25 March, 11:00", hour.startswith("2022-03-25T11:00"))
    stage.at("2022-03-25 10:59")
    stage.play("The publisher looks for what is due", "publisher", "publish")
    stage.check("one minute before the embargo ends nobody reads it", _look(stage, said["address"])["status"] == 404)
    stage.at("2022-03-25 11:00")
    stage.play("The publisher looks again", "publisher", "publish")
    page = str(_look(stage, said["address"])["text"])
    stage.check("the press release is public at its hour", example.VICTIM in page)
    stage.check("it leads to the letter that is public, and knows nothing of the other", _links(page) == (True, False))
    return said


def is_linked_now(stage: Stage, said: dict[str, str], communication: str) -> None:
    """Check that press release and communication lead to each other, now that both are public."""
    page, other = (str(_look(stage, address)["text"]) for address in (said["address"], communication))
    stage.check("press release and communication lead to each other", _links(page)[1] and said["address"] in other)


def _links(page: str) -> tuple[bool, bool]:
    return "/communications/KAZ/1/2022/" in page, "KAZ 2/2022" in page or "/communications/KAZ/2/2022/" in page


def _look(stage: Stage, address: str) -> Any:
    return stage.quietly("public", "look", address=address)
