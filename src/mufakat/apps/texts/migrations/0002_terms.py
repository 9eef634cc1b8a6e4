from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("texts", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="TermRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("dossier", models.CharField(max_length=64)),
                ("term", models.CharField(max_length=64)),
                ("members", models.JSONField(default=list)),
                ("matter", models.JSONField(default=dict)),
                ("value", models.JSONField(null=True)),
                ("offer", models.JSONField(null=True)),
                ("unreadable", models.BooleanField(default=False)),
            ],
            options={"ordering": ("dossier", "term")},
        ),
        migrations.AddConstraint(
            model_name="termrow",
            constraint=models.UniqueConstraint(fields=("dossier", "term"), name="texts_term"),
        ),
    ]
