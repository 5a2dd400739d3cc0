import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """That an investigation is still being brought in."""

    dependencies = [("store", "0009_event_and_claim_names")]

    operations = [
        migrations.CreateModel(
            name="Incoming",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("bodies_before", models.BigIntegerField()),
                (
                    "investigation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="incoming",
                        to="store.investigation",
                    ),
                ),
            ],
            options={"verbose_name_plural": "incoming"},
        ),
    ]
