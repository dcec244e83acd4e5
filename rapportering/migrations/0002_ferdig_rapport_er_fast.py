from django.db import migrations

VERN = """
CREATE TRIGGER ferdig_er_fast BEFORE UPDATE OR DELETE ON rapportering_tertialrapport
    FOR EACH ROW WHEN (OLD.status = 'ferdig') EXECUTE FUNCTION portal_bare_nye_rader();
"""
FJERN = "DROP TRIGGER ferdig_er_fast ON rapportering_tertialrapport;"


class Migration(migrations.Migration):
    """En ferdig rapport endres aldri. Rettelser er en ny utgave."""

    dependencies = [
        ("rapportering", "0001_initial"),
        ("paarorende", "0002_logger_bare_nye_rader"),
    ]
    operations = [migrations.RunSQL(VERN, FJERN)]
