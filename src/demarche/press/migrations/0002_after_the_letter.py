from django.db import migrations

from demarche.press import guarding
from demarche.transmission import guarding as letters


class Migration(migrations.Migration):
    dependencies = [("press", "0001_press_releases"), ("transmission", "0005_other_bodies")]

    operations = [
        migrations.RunPython(guarding.lay, guarding.lift),
        migrations.RunPython(letters.lay, migrations.RunPython.noop),
    ]
