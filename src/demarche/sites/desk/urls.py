"""All addresses of the desk, room by room: this is the access table."""

from demarche.sites.desk import (
    case_pages,
    clause_pickers,
    clause_treaties,
    clause_views,
    copy_pages,
    directory_views,
    door_views,
    drafting_steps,
    enrol_views,
    enter_views,
    followup_views,
    frame_views,
    joining_office,
    joining_steps,
    key_views,
    letter_steps,
    meeting_pages,
    office_texts,
    office_views,
    outside_steps,
    postponing_steps,
    publication_pages,
    questionnaire_views,
    queue_pages,
    reply_pages,
    resembling_pages,
    safety_views,
    staff_views,
    transmission_steps,
    transmission_views,
    triage_pages,
    vocabulary_steps,
)

# Each room adds its module here, in the order of a communication's life.
ROOMS = [
    door_views,
    enrol_views,
    frame_views,
    key_views,
    staff_views,
    office_views,
    questionnaire_views,
    vocabulary_steps,
    queue_pages,
    triage_pages,
    resembling_pages,
    office_texts,
    copy_pages,
    enter_views,
    case_pages,
    safety_views,
    letter_steps,
    drafting_steps,
    clause_views,
    clause_treaties,
    clause_pickers,
    joining_steps,
    outside_steps,
    joining_office,
    transmission_steps,
    transmission_views,
    directory_views,
    reply_pages,
    followup_views,
    publication_pages,
    postponing_steps,
    meeting_pages,
]

urlpatterns = [each for room in ROOMS for each in room.PAGES]

handler400 = "demarche.sites.desk.calm.too_much"
handler403 = "demarche.sites.desk.calm.not_here"
handler404 = "demarche.sites.desk.calm.not_here"
handler500 = "demarche.sites.desk.calm.broken"
