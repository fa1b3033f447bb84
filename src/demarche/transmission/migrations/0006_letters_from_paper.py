import uuid

import django.db.models.deletion
from django.db import migrations, models

from demarche.transmission.guarding import lay, lift


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_casesubmission_heeded"),
        ("papers", "0004_own_keys_and_shelves"),
        ("staff", "0004_signatories"),
        ("transmission", "0005_other_bodies"),
    ]

    # The rules of what was sent are lifted, and laid again with those of the new table.
    operations = [
        migrations.RunPython(lift, lay),
        migrations.AlterField(
            model_name="attempt",
            name="channel",
            field=models.CharField(
                choices=[
                    ("email", "by e-mail"),
                    ("hand", "by hand"),
                    ("web", "through the addressee’s portal"),
                    ("paper", "before the desk"),
                ],
                max_length=5,
            ),
        ),
        migrations.CreateModel(
            name="OlderLetter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("state", models.CharField(editable=False, max_length=40)),
                ("entered_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="older_letters", to="cases.case"
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.staff"
                    ),
                ),
                (
                    "content",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="papers.paper"),
                ),
                (
                    "entered_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.staff"),
                ),
                (
                    "scan",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="papers.paper"),
                ),
                (
                    "transmission",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="from_paper",
                        to="transmission.transmission",
                    ),
                ),
            ],
            options={
                "ordering": ["-entered_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("entered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="a_second_person_confirms_a_letter_from_paper",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "confirmed"), _negated=True),
                            models.Q(("confirmed_by__isnull", False), ("transmission__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_letter_from_paper_is_sent_once_confirmed",
                    ),
                ],
            },
        ),
        migrations.RunPython(lay, lift),
    ]
