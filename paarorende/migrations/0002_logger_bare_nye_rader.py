from django.db import migrations

VERN = """
CREATE FUNCTION portal_bare_nye_rader() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Tabellen % tar bare imot nye rader', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;
CREATE TRIGGER bare_nye_rader BEFORE UPDATE OR DELETE ON paarorende_oppslag
    FOR EACH ROW EXECUTE FUNCTION portal_bare_nye_rader();
CREATE TRIGGER ikke_tom BEFORE TRUNCATE ON paarorende_oppslag
    FOR EACH STATEMENT EXECUTE FUNCTION portal_bare_nye_rader();
CREATE TRIGGER bare_nye_rader BEFORE UPDATE OR DELETE ON paarorende_hendelse
    FOR EACH ROW EXECUTE FUNCTION portal_bare_nye_rader();
CREATE TRIGGER ikke_tom BEFORE TRUNCATE ON paarorende_hendelse
    FOR EACH STATEMENT EXECUTE FUNCTION portal_bare_nye_rader();
"""
FJERN = """
DROP TRIGGER bare_nye_rader ON paarorende_oppslag;
DROP TRIGGER ikke_tom ON paarorende_oppslag;
DROP TRIGGER bare_nye_rader ON paarorende_hendelse;
DROP TRIGGER ikke_tom ON paarorende_hendelse;
DROP FUNCTION portal_bare_nye_rader();
"""


class Migration(migrations.Migration):
    """Lese- og skriveloggen kan ikke endres, slettes eller tømmes, heller ikke fra kode."""

    dependencies = [("paarorende", "0001_initial")]
    operations = [migrations.RunSQL(VERN, FJERN)]
