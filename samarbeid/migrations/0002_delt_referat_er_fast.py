from django.db import migrations

VERN = """
CREATE TRIGGER bare_nye_rader BEFORE UPDATE OR DELETE ON samarbeid_referatversjon
    FOR EACH ROW EXECUTE FUNCTION portal_bare_nye_rader();
CREATE TRIGGER bare_nye_rader BEFORE UPDATE OR DELETE ON samarbeid_merknad
    FOR EACH ROW EXECUTE FUNCTION portal_bare_nye_rader();
"""
FJERN = """
DROP TRIGGER bare_nye_rader ON samarbeid_referatversjon;
DROP TRIGGER bare_nye_rader ON samarbeid_merknad;
"""


class Migration(migrations.Migration):
    """Et delt referat og den pårørendes merknad endres aldri."""

    dependencies = [
        ("samarbeid", "0001_initial"),
        ("paarorende", "0002_logger_bare_nye_rader"),
    ]
    operations = [migrations.RunSQL(VERN, FJERN)]
