"""Admission: the criteria of the Code of Conduct against which each submission is checked."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Criterion:
    """One question of the check, with the article it comes from."""

    key: str
    question: str
    source: str
    required: bool = True


CRITERIA = (
    Criterion("in_mandate", "Is it within the mandate?", "Human Rights Council resolution of the mandate"),
    Criterion(
        "not_manifestly_unfounded",
        "Is it neither manifestly unfounded nor politically motivated?",
        "Code of Conduct, article 9 (a)",
    ),
    Criterion("factual", "Does it describe the alleged violations as facts?", "Code of Conduct, article 9 (b)"),
    Criterion("language_not_abusive", "Is its language free of abuse?", "Code of Conduct, article 9 (c)"),
    Criterion(
        "good_faith_knowledge",
        "Does it come in good faith from somebody with direct or reliable knowledge?",
        "Code of Conduct, article 9 (d)",
    ),
    Criterion("not_only_media", "Does it rest on more than mass media?", "Code of Conduct, article 9 (e)"),
    Criterion(
        "urgent",
        "Is a grave harm imminent or ongoing, so that an urgent appeal is called for?",
        "Code of Conduct, article 10",
        required=False,
    ),
)
ANSWERS = ("yes", "no", "unclear")


def needs_reason(criterion: Criterion, answer: str) -> bool:
    """Tell whether an answer wants a sentence: all but a plain yes, and for the urgency all but a plain no."""
    return answer != ("yes" if criterion.required else "no")
