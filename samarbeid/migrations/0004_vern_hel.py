from django.db import migrations

BARE_NYE = (
    "samarbeid_moteendring",
    "samarbeid_deltforberedelse",
    "samarbeid_mottak",
    "samarbeid_oppfolgingshendelse",
    "samarbeid_avtalebekreftelse",
    "samarbeid_lesekvittering",
    "samarbeid_horingssvar",
    "paarorende_evaluering",
)
VERN = "".join(
    f"CREATE TRIGGER bare_nye_rader BEFORE UPDATE OR DELETE ON {tabell} "
    "FOR EACH ROW EXECUTE FUNCTION portal_bare_nye_rader();\n"
    for tabell in BARE_NYE
)
FJERN = "".join(f"DROP TRIGGER bare_nye_rader ON {tabell};\n" for tabell in BARE_NYE)

# Statusen kan gå videre (avløst, erstattet), men ordene som gjelder, kan aldri endres.
FAST = """
CREATE FUNCTION portal_innholdet_er_fast() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Innholdet i % er fast', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;
CREATE TRIGGER fast_innhold BEFORE UPDATE ON samarbeid_rutineversjon FOR EACH ROW
    WHEN (OLD.status IN ('publisert', 'erstattet') AND (OLD.innhold, OLD.kort, OLD.nummer)
        IS DISTINCT FROM (NEW.innhold, NEW.kort, NEW.nummer))
    EXECUTE FUNCTION portal_innholdet_er_fast();
CREATE TRIGGER slettes_ikke BEFORE DELETE ON samarbeid_rutineversjon FOR EACH ROW
    WHEN (OLD.status <> 'utkast') EXECUTE FUNCTION portal_innholdet_er_fast();
CREATE TRIGGER fast_innhold BEFORE UPDATE ON samarbeid_oppgaveavtale FOR EACH ROW
    WHEN (OLD.status <> 'utkast' AND
        (OLD.maal, OLD.vil_ikke, OLD.informasjon, OLD.si_fra, OLD.krise, OLD.fra, OLD.nummer)
        IS DISTINCT FROM
        (NEW.maal, NEW.vil_ikke, NEW.informasjon, NEW.si_fra, NEW.krise, NEW.fra, NEW.nummer))
    EXECUTE FUNCTION portal_innholdet_er_fast();
CREATE TRIGGER slettes_ikke BEFORE DELETE ON samarbeid_oppgaveavtale FOR EACH ROW
    WHEN (OLD.status <> 'utkast') EXECUTE FUNCTION portal_innholdet_er_fast();
CREATE TRIGGER forste_frist_er_fast BEFORE UPDATE ON samarbeid_oppfolging FOR EACH ROW
    WHEN (OLD.forste_frist IS NOT NULL AND OLD.forste_frist IS DISTINCT FROM NEW.forste_frist)
    EXECUTE FUNCTION portal_innholdet_er_fast();
"""
LOS = """
DROP TRIGGER forste_frist_er_fast ON samarbeid_oppfolging;
DROP TRIGGER slettes_ikke ON samarbeid_oppgaveavtale;
DROP TRIGGER fast_innhold ON samarbeid_oppgaveavtale;
DROP TRIGGER slettes_ikke ON samarbeid_rutineversjon;
DROP TRIGGER fast_innhold ON samarbeid_rutineversjon;
DROP FUNCTION portal_innholdet_er_fast();
"""


class Migration(migrations.Migration):
    """Det begge parter har sett, kan ikke endres etterpå, heller ikke fra kode."""

    dependencies = [
        ("samarbeid", "0003_hel"),
        ("paarorende", "0004_utkast_kalender_evaluering"),
    ]
    operations = [migrations.RunSQL(VERN, FJERN), migrations.RunSQL(FAST, LOS)]
