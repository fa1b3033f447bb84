"""All addresses of the desk, room by room: this is the access table."""

from demarche.sites.desk import (
    case_pages,
    door_views,
    enrol_views,
    frame_views,
    key_views,
    letter_steps,
    meeting_pages,
    office_views,
    publication_pages,
    reply_views,
    staff_views,
    transmission_views,
    triage_pages,
)

# Each room adds its module here, in the order of a communication's life.
ROOMS = [
    door_views,
    enrol_views,
    frame_views,
    key_views,
    staff_views,
    office_views,
    triage_pages,
    case_pages,
    letter_steps,
    transmission_views,
    reply_views,
    publication_pages,
    meeting_pages,
]

urlpatterns = [each for room in ROOMS for each in room.PAGES]

handler400 = "demarche.sites.desk.calm.too_much"
handler403 = "demarche.sites.desk.calm.not_here"
handler404 = "demarche.sites.desk.calm.not_here"
handler500 = "demarche.sites.desk.calm.broken"
