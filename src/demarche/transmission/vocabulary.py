"""The room's vocabularies: by which way, with what outcome, what came back, what was dealt with."""

CHANNELS = {
    "email": "by e-mail",
    "hand": "by hand",
    "web": "through the addressee’s portal",
    "paper": "before the desk",
}
OUTCOMES = {
    "accepted": "taken by the mail server",
    "refused": "refused by the mail server",
    "unknown": "cut off",
    "arrived": "the addressee has it",
    "not_arrived": "the addressee does not have it",
    "bounced": "came back undelivered",
    "handed_over": "handed over",
}
MAILS = {
    "bounced": "Not delivered",
    "delayed": "Delivery delayed",
    "delivered": "Delivered to the mailbox",
    "read": "Opened by the addressee",
    "automatic": "Automatic answer",
    "acknowledged": "Answer of the addressee",
    "not_reminded": "A reminder was not delivered",
}
ENTRIES = {
    "mission": "Permanent Mission",
    "envoy": "Permanent Representative",
    "minister": "Minister for Foreign Affairs",
}
HOLES = {
    "elsewhere": "Given by the registry to a letter that is not kept here",
    "mistake": "Given by mistake, never used",
    "before": "Given before this office worked with the program",
}
DEALINGS = {
    "acknowledged": "Receipt acknowledged",
    "reminded": "Reminder sent",
    "extended": "More time to reply",
    "withheld": "Withheld",
}
