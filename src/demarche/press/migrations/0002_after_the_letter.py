from django.db import migrations

from demarche.press.guarding import lay, lift


class Migration(migrations.Migration):
    dependencies = [("press", "0001_press_releases"), ("transmission", "0004_what_is_sent_stays")]

    operations = [migrations.RunPython(lay, lift)]
