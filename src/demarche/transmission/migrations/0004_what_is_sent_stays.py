from django.db import migrations

from demarche.transmission.guarding import lay, lift


class Migration(migrations.Migration):
    dependencies = [
        ("transmission", "0003_several_addressees"),
        ("letters", "0002_joining_and_clearing"),
    ]

    operations = [migrations.RunPython(lay, lift)]
