"""A communication says to which State it went: a series of numbers may be a nature's own."""

import json

from django.db import migrations, models

from demarche.procedure import natures


def say_states(apps, schema_editor):
    """Take the State from each record."""
    communications = apps.get_model("archive", "Communication").objects.using(schema_editor.connection.alias)
    for communication in communications.all():
        communication.state_code = json.loads(communication.record)["state_code"]
        communication.save(update_fields=["state_code"])


class Migration(migrations.Migration):
    dependencies = [("archive", "0002_text")]
    operations = [
        migrations.AddField("communication", "state_code", models.CharField(default="", max_length=3)),
        migrations.RunPython(say_states, migrations.RunPython.noop),
        migrations.RemoveConstraint("communication", "public_after_sending"),
        migrations.AddConstraint(
            "communication",
            models.CheckConstraint(
                condition=models.Q(
                    ("first_public_day__gt", models.F("sent_on")),
                    models.Q(("first_public_day", models.F("sent_on")), ("nature__in", natures.in_hours())),
                    _connector="OR",
                ),
                name="public_after_sending",
            ),
        ),
    ]
