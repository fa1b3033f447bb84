"""The words of showing: what a guest is asked for, and what is shown."""

PURPOSES = {"read": "Read it", "comment": "Comment on it", "translate": "Translate it"}
SOURCES = {"letter": "Letter", "reply": "Reply", "account": "What a source told"}
# So long a document may be shown at a time; it can be prolonged.
LONGEST_DAYS = 60
