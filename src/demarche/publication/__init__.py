"""Publication: the gate. Consent, names, citations, redaction, two approvals of the exact public bytes."""
