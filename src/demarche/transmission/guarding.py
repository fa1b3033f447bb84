"""What the database itself refuses once a letter has been sent, whoever asks: the letter is what it was.

The rules name several tables, and SQLite drops a table's triggers when a migration rebuilds it: a migration that alters
one of these tables lifts the rules before and lays them again after.
"""

from typing import Any

SENT = "EXISTS (SELECT 1 FROM transmission_transmission t WHERE t.{link} AND t.state = 'sent')"
BOUNCED = """EXISTS (SELECT 1 FROM transmission_mail m JOIN transmission_attempt a ON a.id = m.attempt_id
  WHERE m.transmission_id = OLD.id AND m.kind = 'bounced' AND a.begun_at = OLD.sending_begun_at)"""
NUMBER = ("letter_id", "code", "year", "number", "registered_at", "signing_digest")
FIXED = [
    "channel",
    "sending_begun_at",
    "sent_at",
    "sent_on",
    "term_days",
    "term_hours",
    "first_public_day",
    "public_from",
    "particulars_id",
    "sheet_id",
    "pdf_id",
    "proof_id",
    "final_digest",
    "told_of",
]
LETTER = [
    "state",
    "case_id",
    "dossier_id",
    "nature",
    "on_legislation",
    "language",
    "state_code",
    "lead_id",
    "drafted_by_id",
    "drafted_at",
]


def _changed(columns: Any) -> str:
    # A JSON column has no equality on PostgreSQL; as text it has.
    return " OR ".join(f"CAST(OLD.{name} AS text) IS DISTINCT FROM CAST(NEW.{name} AS text)" for name in columns)


_OF_LETTER = SENT.format(link="letter_id = {row}.letter_id")
_PAPER = SENT.format(link="particulars_id = OLD.id OR t.sheet_id = OLD.id OR t.pdf_id = OLD.id")
_WRITTEN = SENT.format(link="letter_id = OLD.id")
_MAY_MOVE = f"NEW.state = 'sent' OR NEW.state = 'bounced' AND {BOUNCED}"
_STAYS = f"OLD.state = 'sent' AND ({_changed(FIXED)} OR NOT ({_MAY_MOVE}))"
# A room above hangs on what was sent: its rule lies with these, for they are lifted and laid together.
_NOT_SENT = """NOT EXISTS (SELECT 1 FROM transmission_transmission t
  WHERE t.id = NEW.transmission_id AND t.state = 'sent' AND t.sent_at = NEW.sent_at)"""
# Name, table, step, when, and the sentence that the database answers with.
RULES = (
    ("sent_number_stays", "transmission_transmission", "DELETE", "1 = 1", "A number is never taken back."),
    (
        "sent_number_kept",
        "transmission_transmission",
        "UPDATE",
        _changed(NUMBER),
        "A number once given stays as it is.",
    ),
    (
        "sent_letter_stays",
        "transmission_transmission",
        "UPDATE",
        _STAYS,
        "What has been sent is not changed.",
    ),
    ("press_follows_sending", "press_concerned", "INSERT", _NOT_SENT, "Only a sent letter has a press release."),
    ("sent_text_stays", "letters_letter", "UPDATE", f"({_changed(LETTER)}) AND {_WRITTEN}", "A sent letter stays."),
    ("sent_text_kept", "letters_letter", "DELETE", _WRITTEN, "A sent letter stays."),
    *(
        (
            f"sent_version_{step.lower()}",
            "letters_letterversion",
            step,
            _OF_LETTER.format(row="NEW" if step == "INSERT" else "OLD"),
            "The text of a sent letter stays.",
        )
        for step in ("INSERT", "UPDATE", "DELETE")
    ),
    ("sent_paper_stays", "papers_paper", "UPDATE", _PAPER, "The papers of a sent letter stay."),
    ("sent_paper_kept", "papers_paper", "DELETE", _PAPER, "The papers of a sent letter stay."),
    *(
        (
            f"sent_{table}_{step.lower()}",
            f"transmission_{table}",
            step,
            "1 = 1",
            "What was written down stays; another line follows.",
        )
        for table in ("mail", "dealing", "entry", "hole")
        for step in ("UPDATE", "DELETE")
    ),
    *(
        (
            f"sent_older_{step.lower()}",
            "transmission_olderletter",
            step,
            "OLD.state = 'confirmed'",
            "A letter from paper stays as it was confirmed.",
        )
        for step in ("UPDATE", "DELETE")
    ),
    ("sent_attempt_stays", "transmission_attempt", "DELETE", "1 = 1", "A try to send a letter stays written."),
)
SQLITE = "CREATE TRIGGER {name} BEFORE {step} ON {table} WHEN {when} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
FUNCTION = """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF {when} THEN RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'; END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$
"""
POSTGRESQL = "CREATE TRIGGER {name} BEFORE {step} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"


def lay(_apps: Any, schema_editor: Any) -> None:
    """Lay the rules into the database, in place of those that lie there."""
    lift(_apps, schema_editor)
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    # A migration may lay the rules before a later one makes the table that some of them guard.
    there = set(schema_editor.connection.introspection.table_names())
    for name, table, step, when, sentence in RULES:
        if table not in there:
            continue
        for statement in (FUNCTION, POSTGRESQL) if on_postgresql else (SQLITE,):
            schema_editor.execute(statement.format(name=name, table=table, step=step, when=when, sentence=sentence))


def lift(_apps: Any, schema_editor: Any) -> None:
    """Take the rules out of the database, so that a migration may alter these tables."""
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    there = set(schema_editor.connection.introspection.table_names())
    for name, table, *_ in RULES:
        if table not in there:
            continue
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if on_postgresql else ""))
        if on_postgresql:
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()")
