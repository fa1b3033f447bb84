"""The words of joining and clearing: ways by which a letter goes to a mandate outside, and what it answers."""

CHANNELS = {
    "sealed_mail": "Encrypted e-mail",
    "messenger": "Encrypted messenger",
    "hand": "By hand, on paper",
    "portal": "The other office’s own portal",
}
ANSWERS = {"joined": "Joins", "declined": "Declines", "signed": "Signs off"}
