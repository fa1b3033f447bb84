from django.db import migrations

from demarche.archive.text import CREATE, DROP


class Migration(migrations.Migration):
    dependencies = [("archive", "0001_initial")]

    operations = [migrations.RunSQL(CREATE, DROP)]
