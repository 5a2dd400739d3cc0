import django.db.models.deletion
from django.db import migrations, models

_SAID = "said by "


def name_who_said(apps, schema_editor):
    """Who said the kind of a reply stood in its ground alone until now."""
    replies = apps.get_model("store", "Reply")
    for reply in replies.objects.filter(kind_ground__startswith=_SAID).iterator():
        reply.kind_said_by = reply.kind_ground.removeprefix(_SAID)[:150]
        reply.save(update_fields=["kind_said_by"])


class Migration(migrations.Migration):
    """Who said of what kind a reply is, its copies, and senders taken for a body's own."""

    dependencies = [("store", "0012_job_token")]

    operations = [
        migrations.CreateModel(
            name="KnownSender",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.CharField(max_length=200, unique=True)),
                ("sender", models.CharField(max_length=320)),
                ("said_by", models.CharField(max_length=150)),
                ("said_at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="known_senders",
                        to="store.body",
                    ),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="known_senders",
                        to="store.investigation",
                    ),
                ),
            ],
            options={"ordering": ["sender", "uid"]},
        ),
        migrations.CreateModel(
            name="ReplyCopy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.CharField(max_length=200, unique=True)),
                ("name", models.CharField(max_length=300)),
                ("message_id", models.CharField(blank=True, max_length=500)),
                (
                    "original",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="store.original",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="copies",
                        to="store.reply",
                    ),
                ),
            ],
            options={"verbose_name_plural": "reply copies", "ordering": ["id"]},
        ),
        migrations.AddField(
            model_name="reply", name="kind_said_by", field=models.CharField(blank=True, max_length=150)
        ),
        migrations.AddIndex(
            model_name="reply",
            index=models.Index(fields=["investigation", "received_at"], name="replies_by_arrival"),
        ),
        migrations.AddConstraint(
            model_name="knownsender",
            constraint=models.UniqueConstraint(
                fields=("investigation", "body", "sender"), name="a_sender_known_once"
            ),
        ),
        migrations.RunPython(name_who_said, migrations.RunPython.noop, elidable=True),
    ]
