"""How a reply answers a letter. Receipt, quality and outcome are three different things; this is the second."""

KINDS = (
    ("acknowledgement", "Acknowledgement of receipt"),
    ("substantive", "Substantive reply"),
)
QUALITIES = (
    ("largely_satisfactory", "Largely satisfactory"),
    ("cooperative_incomplete", "Cooperative but incomplete"),
    ("rejected_unsubstantiated", "Allegations rejected without adequate substantiation"),
    ("receipt_acknowledged", "Receipt acknowledged only"),
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
