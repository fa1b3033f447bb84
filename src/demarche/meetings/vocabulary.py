"""The words of meetings: ways to meet, and what is kept with a request besides the meetings."""

WAYS = {
    "in_person": "In person",
    "video": "By video",
    "telephone": "By telephone",
    "writing": "In writing",
}
ENTRIES = {
    "proposal": "Days proposed",
    "put_off": "Why it was put off",
    "called_off": "Why it was called off",
    "declined": "Why it was declined",
    "otherwise": "Told in another way than the mailbox",
}
