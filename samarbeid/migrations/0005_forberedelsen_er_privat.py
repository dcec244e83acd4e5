from django.db import migrations

FELT = ("viktig", "bekymrer", "hjelper", "bor_vite", "tilrettelegging", "saker")


def ta_vare_paa_det_delte(apps, _schema_editor):
    Forberedelse = apps.get_model("samarbeid", "Forberedelse")
    DeltForberedelse = apps.get_model("samarbeid", "DeltForberedelse")
    DeltForberedelse.objects.bulk_create(
        DeltForberedelse(
            mote_id=kladd.mote_id,
            nummer=1,
            innhold={navn: getattr(kladd, navn) for navn in FELT},
            delt=kladd.delt,
        )
        for kladd in Forberedelse.objects.filter(
            delt__isnull=False, mote__delte_forberedelser__isnull=True
        )
    )


class Migration(migrations.Migration):
    """Det som er delt, ligger i egne rader. Kladden har ingen vei til tjenesten lenger."""

    dependencies = [("samarbeid", "0004_vern_hel")]
    operations = [
        migrations.RunPython(ta_vare_paa_det_delte, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField("forberedelse", "delt"),
    ]
