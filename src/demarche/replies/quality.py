"""How a reply answers a letter. Receipt, quality and outcome are three different things; this is the second.

An office chooses the scale by which it classes replies. The class remembers its scale, so that what was classed by
another scale years ago reads as it did.
"""

from demarche.vocabularies.queries import choices as offered
from demarche.vocabularies.queries import label as label_of

KINDS = (
    ("acknowledgement", "Acknowledgement of receipt"),
    ("request_for_time", "Request for more time"),
    ("substantive", "Substantive reply"),
    ("returned", "The letter came back"),
)
# A letter that came back says nothing that readers could read.
NEVER_PUBLIC = ("returned",)
# The classes of the mandate on executions since its reports of 2005; the fifth, no response, is what a letter without
# a reply has: no reply is ever classed so.
CLASSES = (
    ("largely_satisfactory", "Largely satisfactory"),
    ("cooperative_incomplete", "Cooperative but incomplete"),
    ("rejected_unsubstantiated", "Allegations rejected without adequate substantiation"),
    ("receipt_acknowledged", "Receipt acknowledged only"),
)
NO_RESPONSE = "No response"
# The follow-up grades of the Human Rights Committee.
GRADES = (
    ("a", "A: largely satisfactory"),
    ("b", "B: partially satisfactory"),
    ("c", "C: not satisfactory"),
    ("d", "D: no cooperation with the mandate"),
    ("e", "E: measures contrary to what was asked, or rejection"),
)
CLASSES_SCALE, GRADES_SCALE, RESPONSES_SCALE = "classes", "grades", "responses"
SCALES = (
    (CLASSES_SCALE, "The field’s five classes"),
    (GRADES_SCALE, "Grades A to E"),
    (RESPONSES_SCALE, "HURIDOCS responses, with the office’s own"),
)
ANSWERS = (("answered", "Answered"), ("partly", "Answered in part"), ("not", "Not answered"))
STANDINGS = (("unofficial", "Unofficial"), ("official", "Official"))
MAY_BE_PUBLIC = (
    ("unasked", "Not asked yet"),
    ("no", "No"),
    ("unnamed", "Yes, without a name"),
    ("yes", "Yes, with the name"),
)
LANGUAGES = (
    ("ar", "Arabic"),
    ("zh", "Chinese"),
    ("en", "English"),
    ("fr", "French"),
    ("ru", "Russian"),
    ("es", "Spanish"),
    ("de", "German"),
    ("fa", "Persian"),
    ("pt", "Portuguese"),
    ("tr", "Turkish"),
)


def choices(scale: str, *, keep: str = "") -> list[tuple[str, str]]:
    """Return the classes that a scale offers."""
    if scale == RESPONSES_SCALE:
        return offered("responses", keep=[keep] if keep else [])
    return list(GRADES if scale == GRADES_SCALE else CLASSES)


def words(scale: str, quality: str) -> str:
    """Return a class in words, by the scale that it was given by."""
    if not quality:
        return ""
    if scale == RESPONSES_SCALE:
        return label_of("responses", quality)
    return dict(choices(scale)).get(quality, quality)
