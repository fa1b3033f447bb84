from django.db import migrations

from demarche.vocabularies.guarding import lay, lift


class Migration(migrations.Migration):
    dependencies = [("vocabularies", "0001_terms")]

    operations = [migrations.RunPython(lay, lift)]
