"""Admission: the criteria of the Code of Conduct against which each submission is checked."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Criterion:
    """One question of the check, with the article it comes from."""

    key: str
    question: str
    source: str
    short: str
    required: bool = True


CRITERIA = (
    Criterion(
        "in_mandate", "Is it within the mandate?", "Human Rights Council resolution of the mandate", "In mandate"
    ),
    Criterion(
        "not_manifestly_unfounded",
        "Is it neither manifestly unfounded nor politically motivated?",
        "Code of Conduct, article 9 (a)",
        "Founded",
    ),
    Criterion(
        "factual", "Does it describe the alleged violations as facts?", "Code of Conduct, article 9 (b)", "Facts"
    ),
    Criterion("language_not_abusive", "Is its language free of abuse?", "Code of Conduct, article 9 (c)", "No abuse"),
    Criterion(
        "good_faith_knowledge",
        "Does it come in good faith from somebody with direct or reliable knowledge?",
        "Code of Conduct, article 9 (d)",
        "Good faith, reliable",
    ),
    Criterion(
        "not_only_media", "Does it rest on more than mass media?", "Code of Conduct, article 9 (e)", "More than media"
    ),
    Criterion(
        "urgent",
        "Is a grave harm imminent or ongoing, so that an urgent appeal is called for?",
        "Code of Conduct, article 10",
        "Urgent",
        required=False,
    ),
)
ANSWERS = ("yes", "no", "unclear")


def needs_reason(criterion: Criterion, answer: str) -> bool:
    """Tell whether an answer wants a sentence: all but a plain yes, and for the urgency all but a plain no."""
    return answer != ("yes" if criterion.required else "no")
