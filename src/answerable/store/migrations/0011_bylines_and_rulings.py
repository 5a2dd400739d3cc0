import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """What may be told of people in what is published."""

    dependencies = [
        ('store', '0010_incoming'),
    ]

    operations = [
        migrations.CreateModel(
            name='PersonalRuling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.CharField(max_length=200, unique=True)),
                ('words', models.CharField(max_length=200)),
                ('published', models.BooleanField()),
                ('reason', models.TextField()),
                ('ruled_by', models.CharField(max_length=150)),
                ('ruled_at', models.DateTimeField()),
                ('investigation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='personal_rulings', to='store.investigation')),
            ],
            options={
                'ordering': ['words'],
            },
        ),
        migrations.CreateModel(
            name='Byline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.CharField(max_length=200, unique=True)),
                ('person', models.CharField(max_length=150)),
                ('shown_as', models.CharField(max_length=100)),
                ('investigation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bylines', to='store.investigation')),
            ],
            options={
                'ordering': ['person'],
                'constraints': [models.UniqueConstraint(fields=('investigation', 'person'), name='one_byline_a_person')],
            },
        ),
    ]
