import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
from django.db import migrations, models

import paarorende.queryset

# To i samme virksomhet fra før denne regelen: den som kom sist, står som en som deler.
MERK_DELTE = """
    UPDATE paarorende_rolletildeling ny SET delt = true
    WHERE ny.rolle = 'paarorendekontakt' AND EXISTS (
        SELECT 1 FROM paarorende_rolletildeling gammel
        WHERE gammel.rolle = ny.rolle AND gammel.enhet_id = ny.enhet_id AND gammel.id < ny.id
        AND daterange(gammel.fra, gammel.til) && daterange(ny.fra, ny.til)
    )
"""


class Migration(migrations.Migration):
    dependencies = [("paarorende", "0006_fravaer_ett_om_gangen")]

    operations = [
        migrations.AddField(
            model_name="rolletildeling",
            name="delt",
            field=models.BooleanField(default=False, verbose_name="deler oppgaven med en annen"),
        ),
        migrations.RunSQL(MERK_DELTE, migrations.RunSQL.noop, elidable=True),
        migrations.AddConstraint(
            model_name="rolletildeling",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("delt", False), ("rolle", "paarorendekontakt")),
                expressions=[
                    ("enhet", django.contrib.postgres.fields.ranges.RangeOperators.EQUAL),
                    (
                        paarorende.queryset.Datoperiode("fra", "til"),
                        django.contrib.postgres.fields.ranges.RangeOperators.OVERLAPS,
                    ),
                ],
                name="rolletildeling_en_paarorendekontakt",
                violation_error_message="Virksomheten har alt en pårørendekontakt i tidsrommet. Avslutt den rollen først, velg en annen dato, eller kryss av for at de to deler oppgaven.",
            ),
        ),
    ]
