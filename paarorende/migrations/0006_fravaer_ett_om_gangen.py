import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
from django.db import migrations

import paarorende.queryset


class Migration(migrations.Migration):
    dependencies = [("paarorende", "0005_varselslag")]

    operations = [
        migrations.AddConstraint(
            model_name="fravaer",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("konto", django.contrib.postgres.fields.ranges.RangeOperators.EQUAL),
                    (
                        paarorende.queryset.Datoperiode("fra", "til"),
                        django.contrib.postgres.fields.ranges.RangeOperators.OVERLAPS,
                    ),
                ],
                name="fravaer_ett_om_gangen",
                violation_error_message="Det er alt registrert fravær i denne tiden.",
            ),
        ),
    ]
