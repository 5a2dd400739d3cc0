import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The words of the field for two records; their rows stay as they are."""

    dependencies = [("store", "0008_name_lists")]

    operations = [
        migrations.RenameModel("Happening", "RequestEvent"),
        migrations.AlterField(
            "requestevent",
            "request",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="events", to="store.request"
            ),
        ),
        migrations.RenameModel("Claim", "SourceClaim"),
    ]
