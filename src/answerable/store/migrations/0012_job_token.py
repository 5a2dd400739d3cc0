from django.db import migrations, models


class Migration(migrations.Migration):
    """Who took a job up last."""

    dependencies = [
        ('store', '0011_bylines_and_rulings'),
    ]

    operations = [
        migrations.AddField(
            model_name='job',
            name='token',
            field=models.CharField(blank=True, max_length=32),
        ),
    ]
