"""The note on mandates that stands below a press release: who speaks, and that nobody pays or directs them.

Special procedures mandate holders serve in their personal capacity and are no staff of the United Nations (code of
conduct, Human Rights Council resolution 5/2, articles 1 to 3).
"""

NOTES = {
    "en": (
        "The experts are mandate holders of the special procedures of the Human Rights Council. They serve in their "
        "personal capacity, are not staff of the United Nations and receive no salary for their work; they are "
        "independent of any Government or organization."
    ),
    "fr": (
        "Les experts sont titulaires de mandat au titre des procédures spéciales du Conseil des droits de l’homme. Ils "
        "siègent à titre personnel, ne font pas partie du personnel de l’Organisation des Nations Unies et ne sont pas "
        "rémunérés pour leur travail ; ils sont indépendants de tout gouvernement et de toute organisation."
    ),
    "es": (
        "Los expertos son titulares de mandatos de los procedimientos especiales del Consejo de Derechos Humanos. "
        "Actúan a título personal, no son personal de las Naciones Unidas ni perciben salario por su labor; son "
        "independientes de todo gobierno y de toda organización."
    ),
    "ar": (
        "الخبراء مكلفون بولايات في إطار الإجراءات الخاصة لمجلس حقوق الإنسان. وهم يعملون بصفتهم الشخصية، "
        "وليسوا من موظفي الأمم المتحدة، ولا يتقاضون أجراً عن عملهم، وهم مستقلون عن أي حكومة أو منظمة."
    ),
    "ru": (
        "Эксперты являются мандатариями специальных процедур Совета по правам человека. Они действуют в личном "
        "качестве, не входят в персонал Организации Объединенных Наций, не получают за свою работу вознаграждения и "
        "не зависят ни от какого правительства и ни от какой организации."
    ),
    "zh": (
        "这些专家是人权理事会特别程序任务负责人。他们以个人身份任职，不是联合国工作人员，其工作不领取薪酬，"
        "并独立于任何政府或组织。"
    ),
}


def note_in(language: str) -> str:
    """Return the note on mandates in a language; nothing in one that the United Nations does not work in."""
    return NOTES.get(language, "")
