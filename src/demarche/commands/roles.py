"""PostgreSQL's own locks: a role for each process, the rights it needs, and row policies, laid on after migrations.

On SQLite these locks are the process's settings and the files' modes; here the database itself refuses.
"""

from typing import Any

ROLES = ("intake", "collector", "desk", "publisher", "reminders")
INTAKE = """
GRANT SELECT, INSERT ON intake_envelope TO demarche_intake;
GRANT SELECT ON intake_note TO demarche_intake;
GRANT SELECT, INSERT, UPDATE, DELETE ON intake_draft TO demarche_intake;
GRANT SELECT, DELETE ON intake_envelope TO demarche_collector;
GRANT SELECT, INSERT ON intake_note TO demarche_collector;
GRANT SELECT (tag_digest, week), DELETE ON intake_draft TO demarche_collector;
"""
DESK = """
GRANT SELECT, INSERT ON arrivals_arrival TO demarche_collector;
GRANT SELECT, DELETE ON arrivals_outgoingnote TO demarche_collector;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO demarche_desk;
REVOKE UPDATE, DELETE ON journal_move, papers_reading, papers_readingentry, papers_paper, staff_signingkey,
  letters_signoff, vocabularies_wording, transmission_mail, transmission_dealing, transmission_entry, transmission_hole
  FROM demarche_desk;
REVOKE DELETE ON transmission_transmission, transmission_attempt, transmission_olderletter, transmission_party,
  departures_release, departures_announcement,
  letters_letterversion, vocabularies_officeterm FROM demarche_desk;
REVOKE INSERT, UPDATE, DELETE ON departures_receipt, departures_announcementreceipt FROM demarche_desk;
GRANT SELECT, UPDATE ON departures_release, departures_announcement TO demarche_publisher;
GRANT SELECT, INSERT ON departures_receipt, departures_announcementreceipt, journal_move TO demarche_publisher;
GRANT SELECT (id, transmission_id) ON transmission_olderletter TO demarche_reminders;
GRANT SELECT ON staff_staff, staff_membership, staff_mandate, staff_absence, arrivals_arrival, papers_wrap,
  papers_dossier, triage_submission, triage_message, triage_check, triage_decision, triage_timelimits,
  cases_case, letters_letter, letters_joining, letters_letterversion, letters_clearance, letters_signoff,
  transmission_transmission, replies_reply, safety_assessment, safety_checkin, followup_followup,
  publication_preparation, publication_approval, departures_release, departures_receipt, press_pressrelease,
  press_issue, press_pressapproval TO demarche_reminders;
"""
# The publisher sees nothing that two different people have not approved, and nothing held or cancelled.
POLICIES = """
ALTER TABLE departures_release ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS approved ON departures_release;
CREATE POLICY approved ON departures_release TO demarche_publisher
  USING (first_approver_id <> second_approver_id AND state NOT IN ('held', 'cancelled'));
DROP POLICY IF EXISTS desk ON departures_release;
CREATE POLICY desk ON departures_release TO demarche_desk USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS reminders ON departures_release;
CREATE POLICY reminders ON departures_release FOR SELECT TO demarche_reminders USING (true);
ALTER TABLE departures_announcement ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS approved ON departures_announcement;
CREATE POLICY approved ON departures_announcement TO demarche_publisher
  USING (first_approver_id <> second_approver_id AND state NOT IN ('held', 'cancelled'));
DROP POLICY IF EXISTS desk ON departures_announcement;
CREATE POLICY desk ON departures_announcement TO demarche_desk USING (true) WITH CHECK (true);
"""


def lay_locks(cursor: Any, ground: str) -> None:
    """Make the roles and give each what its process needs on one ground, and nothing else."""
    make_roles(cursor)
    for role in ROLES:
        cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM demarche_{role}")
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO demarche_{role}")
    cursor.execute(INTAKE if ground == "intake" else DESK)
    if ground == "desk":
        cursor.execute(POLICIES)


def make_roles(cursor: Any) -> None:
    """Make the roles that a server does not know yet."""
    for role in ROLES:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [f"demarche_{role}"])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE ROLE demarche_{role} NOLOGIN")
