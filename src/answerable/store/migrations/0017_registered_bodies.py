"""Bodies that no register taken in here has belong to the investigations that they came with."""

from typing import Any

from django.db import migrations, models


def mark_own(apps: Any, schema_editor: Any) -> None:
    """Of a register that was never taken in, every body came with an investigation."""
    taken_in = apps.get_model("store", "RegisterVersion").objects.values("register")
    bodies = apps.get_model("store", "Body").objects
    bodies.exclude(register__in=taken_in).update(registered=False)


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0016_whose_addresses"),
    ]

    operations = [
        migrations.AddField(
            model_name="body",
            name="registered",
            field=models.BooleanField(default=True),
        ),
        migrations.RunPython(mark_own, migrations.RunPython.noop, elidable=True),
    ]
