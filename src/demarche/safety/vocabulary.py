"""The words of safety: how high a risk is, when those concerned are asked, and what they say.

After a letter is sent the danger of reprisals is highest; so those concerned are asked before it goes, before it
becomes public on its sixtieth day, and when the State has replied.
"""

LEVELS = {
    "low": "Low: nothing points to reprisals",
    "moderate": "Moderate: reprisals cannot be ruled out",
    "high": "High: there are threats, or reprisals are usual there",
    "extreme": "Extreme: life or liberty is at stake now",
}
SHORT = {"low": "Low risk", "moderate": "Moderate risk", "high": "High risk", "extreme": "Extreme risk"}
URGENCIES = {
    "today": "Hours count",
    "week": "This week",
    "month": "This month",
    "none": "No date presses",
}
# After how many days a risk is looked at again, where nobody says another day.
REVIEW_DAYS = {"low": 180, "moderate": 60, "high": 14, "extreme": 3}
MOMENTS = {
    "before_sending": "Before the letter is sent",
    "before_release": "Before the letter becomes public",
    "after_reply": "After the State’s reply",
    "other": "At another time",
}
OUTCOMES = {
    "agrees": "Safe, and agrees that we go on",
    "objects": "Asks us to wait, or to stop",
    "worse": "Under new pressure",
    "no_answer": "Could not be reached",
    "not_asked": "Not asked: to ask would endanger",
}
# What somebody says that speaks against going on.
AGAINST = ("objects", "worse")
DAYS_BEFORE_RELEASE, SHOWN_BEFORE_RELEASE, DAYS_AFTER_REPLY = 7, 21, 7
