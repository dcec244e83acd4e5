from django.db import migrations, models


class Migration(migrations.Migration):
    """Svarene på «siden sist» og grunnen til en retting ligger i utkastet til det deles."""

    dependencies = [("samarbeid", "0005_forberedelsen_er_privat")]
    operations = [
        migrations.AddField(
            "referat", "siden_sist", models.JSONField(default=dict, verbose_name="siden sist")
        ),
        migrations.AddField(
            "referat",
            "retting_grunn",
            models.CharField(blank=True, max_length=300, verbose_name="hvorfor det rettes"),
        ),
    ]
