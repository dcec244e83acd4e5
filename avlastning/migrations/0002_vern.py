from django.db import migrations

SENDTE = "('sendt', 'omgjort', 'opphevet')"
OPPTAR = "('reservert', 'bekreftet', 'brukt')"
BARE_NYE = (
    "tilstandsendring",
    "habilitet",
    "onske",
    "mottakersyn",
    "barnesyn",
    "dagbokutdrag",
    "oversendelse",
    "bankpost",
    "oppholdsendring",
    "leveranseavvik",
    "oppdragshendelse",
    "barneavklaringshendelse",
    "pilotsvar",
    "pilotkvittering",
)

FUNKSJONER = {
    "avlastning_nei": """
BEGIN
    RAISE EXCEPTION 'Raden i % er fast', TG_TABLE_NAME USING ERRCODE = '42501';
END""",
    # Bare feltene som er nevnt, kan endres.
    "avlastning_fast": """
BEGIN
    IF (to_jsonb(OLD) - coalesce(TG_ARGV, '{}')) IS DISTINCT FROM (to_jsonb(NEW) - coalesce(TG_ARGV, '{}')) THEN
        RAISE EXCEPTION 'Raden i % er fast', TG_TABLE_NAME USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END""",
    # Feltene som er nevnt, kan aldri endres.
    "avlastning_faste_felt": """
DECLARE felt text;
BEGIN
    FOREACH felt IN ARRAY TG_ARGV LOOP
        IF (to_jsonb(OLD) -> felt) IS DISTINCT FROM (to_jsonb(NEW) -> felt) THEN
            RAISE EXCEPTION '% i % er fast', felt, TG_TABLE_NAME USING ERRCODE = '42501';
        END IF;
    END LOOP;
    RETURN NEW;
END""",
    # Feltene som er nevnt, settes én gang.
    "avlastning_en_gang": """
DECLARE felt text;
BEGIN
    FOREACH felt IN ARRAY TG_ARGV LOOP
        IF (to_jsonb(OLD) ->> felt) IS NOT NULL
           AND (to_jsonb(OLD) ->> felt) IS DISTINCT FROM (to_jsonb(NEW) ->> felt) THEN
            RAISE EXCEPTION '% i % er satt', felt, TG_TABLE_NAME USING ERRCODE = '42501';
        END IF;
    END LOOP;
    RETURN NEW;
END""",
    # Delene av en søknad som er sendt.
    "avlastning_fast_soknadsdel": """
DECLARE rad jsonb := to_jsonb(CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END);
BEGIN
    IF EXISTS (SELECT 1 FROM avlastning_soknad WHERE sendt IS NOT NULL AND (
            id = (rad ->> 'soknad_id')::uuid
            OR (TG_OP = 'UPDATE' AND id = (to_jsonb(OLD) ->> 'soknad_id')::uuid))) THEN
        RAISE EXCEPTION 'Søknaden er sendt' USING ERRCODE = '42501';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END""",
    # Delene av et vedtak som er sendt. Feltene som er nevnt, kan endres likevel.
    "avlastning_fast_vedtaksdel": """
DECLARE rad jsonb := to_jsonb(CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END);
BEGIN
    IF EXISTS (SELECT 1 FROM avlastning_vedtak
               WHERE status IN ('sendt', 'omgjort', 'opphevet') AND (
            id = (rad ->> 'vedtak_id')::uuid
            OR (TG_OP = 'UPDATE' AND id = (to_jsonb(OLD) ->> 'vedtak_id')::uuid))) THEN
        IF TG_OP <> 'UPDATE' OR (to_jsonb(OLD) - coalesce(TG_ARGV, '{}')) IS DISTINCT FROM (rad - coalesce(TG_ARGV, '{}')) THEN
            RAISE EXCEPTION 'Vedtaket er sendt' USING ERRCODE = '42501';
        END IF;
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END""",
    # Den som har skrevet i vedtaket, kan ikke godkjenne det.
    "avlastning_fire_oyne": """
BEGIN
    IF TG_TABLE_NAME = 'avlastning_vedtak' AND EXISTS (
        SELECT 1 FROM avlastning_vedtak_skrivere
        WHERE vedtak_id = NEW.id AND konto_id = NEW.godkjenner_id) THEN
        RAISE EXCEPTION 'Den som har skrevet, kan ikke godkjenne' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END""",
    "avlastning_fire_oyne_skriver": """
BEGIN
    IF EXISTS (SELECT 1 FROM avlastning_vedtak
               WHERE id = NEW.vedtak_id AND godkjenner_id = NEW.konto_id) THEN
        RAISE EXCEPTION 'Den som har godkjent, kan ikke skrive' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END""",
    # Saldoen flyttes under radlåsen; checken saldo >= 0 stopper den som kom sist.
    "avlastning_bank": """
BEGIN
    UPDATE avlastning_bankperiode SET saldo = saldo + NEW.mengde,
           tildelt = tildelt + CASE WHEN NEW.slag = 'tildelt' THEN NEW.mengde ELSE 0 END
     WHERE id = NEW.periode_id AND lukket IS NULL RETURNING saldo INTO NEW.saldo_etter;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Perioden er lukket' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END""",
    "avlastning_innenfor": """
BEGIN
    PERFORM 1 FROM avlastning_aapning WHERE plass_id = NEW.plass_id
        AND starter <= NEW.starter AND slutter >= NEW.slutter FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Plassen er ikke åpen i hele tiden' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END""",
    "avlastning_aapning_i_bruk": """
BEGIN
    IF EXISTS (
        SELECT 1 FROM avlastning_opphold o
        WHERE o.plass_id = OLD.plass_id AND o.tilstand IN ('reservert', 'bekreftet', 'brukt')
          AND OLD.starter <= o.starter AND OLD.slutter >= o.slutter
          AND (TG_OP = 'DELETE' OR NEW.plass_id <> OLD.plass_id
               OR NEW.starter > o.starter OR NEW.slutter < o.slutter)) THEN
        RAISE EXCEPTION 'Noen har et opphold i åpningen' USING ERRCODE = '23514';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END""",
    "avlastning_riktig_bruker": """
BEGIN
    IF NEW.bruker_id IS DISTINCT FROM (
        SELECT s.bruker_id FROM avlastning_vedtakslinje l
        JOIN avlastning_vedtak v ON v.id = l.vedtak_id JOIN avlastning_sak s ON s.id = v.sak_id
        WHERE l.id = NEW.linje_id) THEN
        RAISE EXCEPTION 'Oppholdet er for en annen enn den linja gjelder' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END""",
}

FAST_NAAR = {
    # tabell: (når raden er fast, feltene som likevel kan endres)
    "soknad": ("OLD.sendt IS NOT NULL", ""),
    "vedtak": (f"OLD.status IN {SENDTE}", "'status'"),
    "uttalelse": ("OLD.besvart IS NOT NULL", "'synlighet'"),
    "foreleggelse": ("OLD.besvart IS NOT NULL", ""),
    "mangel": ("OLD.levert IS NOT NULL OR OLD.frafalt IS NOT NULL", ""),
    "utsattiverksetting": ("OLD.avgjort IS NOT NULL", ""),
    "kostnadskrav": ("OLD.avgjort IS NOT NULL", ""),
    "bytte": ("OLD.gjennomfort IS NOT NULL", ""),
    "sakstildeling": ("true", "'til'"),
    "fullmakt": ("true", "'til', 'trukket'"),
    "saksdokument": ("true", "'synlighet', 'intern_grunn'"),
    "rundesvar": ("true", "'opphold_id'"),
    "leveranse": ("true", "'erstattet'"),
    "saksbrev": (
        "true",
        "'tilstand', 'tilgjengelig', 'varslet', 'varsel_to', 'aapnet', 'aapnet_av_id', "
        "'postlagt', 'postlagt_av_id', 'klagefrist'",
    ),
}
EN_GANG = {
    "frist": "'oppfylt', 'avbrutt'",
    "sakstildeling": "'til'",
    "fullmakt": "'trukket'",
    "saksbrev": "'tilgjengelig', 'varslet', 'varsel_to', 'aapnet', 'aapnet_av_id', 'postlagt'",
    "klage": "'oversendt'",
    "leveranse": "'erstattet'",
    "bankperiode": "'lukket'",
}
FASTE_FELT = {
    "sak": ("true", "'nummer', 'slag', 'parorende_id', 'bruker_id', 'mottatt'"),
    "klage": (
        "true",
        "'vedtak_id', 'part', 'fullmakt_id', 'tekst', 'onsker', 'mottatt', 'maate', 'fort_av_id'",
    ),
    "forhaandsvarsel": (
        "OLD.sendt IS NOT NULL",
        "'sak_id', 'linje_id', 'til_mengde', 'endres_fra', 'grunn', 'frist', 'sendt'",
    ),
    "opphold": ("true", "'linje_id', 'bruker_id'"),
}
SLETTES_IKKE = {
    "sak": "true",
    "soknad": "OLD.sendt IS NOT NULL",
    "vedtak": "OLD.status <> 'utkast'",
    "forhaandsvarsel": "OLD.sendt IS NOT NULL",
    **dict.fromkeys(
        (
            *("saksbrev", "klage", "frist", "saksdokument", "sakstildeling", "fullmakt"),
            *("opphold", "leveranse", "bankperiode", "mangel", "uttalelse", "foreleggelse"),
        ),
        "true",
    ),
}
# Navn, tabell, når, vilkår og funksjon.
EGNE = (
    ("fast_utenom_klage", "frist", "UPDATE", "OLD.slag <> 'klage'",
     "avlastning_fast('oppfylt', 'avbrutt')"),
    ("fast_klagefrist", "frist", "UPDATE", "OLD.slag = 'klage'",
     "avlastning_fast('oppfylt', 'avbrutt', 'dato')"),
    ("klagefrist_bare_senere", "frist", "UPDATE", "NEW.dato < OLD.dato", "avlastning_nei()"),
    ("brevets_klagefrist_bare_senere", "saksbrev", "UPDATE", "NEW.klagefrist < OLD.klagefrist",
     "avlastning_nei()"),
    ("fast_del", "soknadsdel", "INSERT OR UPDATE OR DELETE", "", "avlastning_fast_soknadsdel()"),
    ("fast_del", "soknadsvedlegg", "INSERT OR UPDATE OR DELETE", "", "avlastning_fast_soknadsdel()"),
    ("fast_del", "vedtakselement", "INSERT OR UPDATE OR DELETE", "", "avlastning_fast_vedtaksdel()"),
    ("fast_del", "vedtakslinje", "INSERT OR UPDATE OR DELETE", "",
     "avlastning_fast_vedtaksdel('avsluttet')"),
    ("fire_oyne", "vedtak", "INSERT OR UPDATE", "NEW.godkjenner_id IS NOT NULL",
     "avlastning_fire_oyne()"),
    ("fire_oyne", "vedtak_skrivere", "INSERT OR UPDATE", "", "avlastning_fire_oyne_skriver()"),
    ("bank", "bankpost", "INSERT", "", "avlastning_bank()"),
    ("bare_postene_flytter_saldoen", "bankperiode", "UPDATE OF saldo, tildelt",
     "pg_trigger_depth() = 0 AND (OLD.saldo, OLD.tildelt) IS DISTINCT FROM (NEW.saldo, NEW.tildelt)",
     "avlastning_nei()"),
    ("begynner_tom", "bankperiode", "INSERT", "NEW.saldo <> 0 OR NEW.tildelt <> 0",
     "avlastning_nei()"),
    ("innenfor", "opphold", "INSERT OR UPDATE OF plass_id, starter, slutter, tilstand",
     f"NEW.tilstand IN {OPPTAR}", "avlastning_innenfor()"),
    ("i_bruk", "aapning", "UPDATE OR DELETE", "", "avlastning_aapning_i_bruk()"),
    ("riktig_bruker", "opphold", "INSERT OR UPDATE OF bruker_id, linje_id", "",
     "avlastning_riktig_bruker()"),
)  # fmt: skip


def _triggere():
    for tabell in BARE_NYE:
        yield "bare_nye_rader", tabell, "UPDATE OR DELETE", "", "portal_bare_nye_rader()"
    for tabell, (naar, unntatt) in FAST_NAAR.items():
        yield "fast", tabell, "UPDATE", naar, f"avlastning_fast({unntatt})"
    for tabell, (naar, felt) in FASTE_FELT.items():
        yield "faste_felt", tabell, "UPDATE", naar, f"avlastning_faste_felt({felt})"
    for tabell, felt in EN_GANG.items():
        yield "en_gang", tabell, "UPDATE", "true", f"avlastning_en_gang({felt})"
    for tabell, naar in SLETTES_IKKE.items():
        yield "slettes_ikke", tabell, "DELETE", naar, "avlastning_nei()"
    yield from EGNE


def _trigger(navn, tabell, hendelse, vilkaar, funksjon):
    naar = f" WHEN ({vilkaar})" if vilkaar not in ("", "true") else ""
    return (
        f"CREATE TRIGGER {navn} BEFORE {hendelse} ON avlastning_{tabell} "
        f"FOR EACH ROW{naar} EXECUTE FUNCTION {funksjon};\n"
    )


LAG_FUNKSJONER = "".join(
    f"CREATE FUNCTION {navn}() RETURNS trigger LANGUAGE plpgsql AS $${kropp} $$;\n"
    for navn, kropp in FUNKSJONER.items()
)
FJERN_FUNKSJONER = "".join(f"DROP FUNCTION {navn}();\n" for navn in FUNKSJONER)
LAG_TRIGGERE = "".join(_trigger(*rad) for rad in _triggere())
FJERN_TRIGGERE = "".join(
    f"DROP TRIGGER {navn} ON avlastning_{tabell};\n" for navn, tabell, *_ in _triggere()
)


class Migration(migrations.Migration):
    """Det som er sendt, sagt og ført, står. Banken og plassene voktes av databasen."""

    dependencies = [
        ("avlastning", "0001_initial"),
        ("paarorende", "0002_logger_bare_nye_rader"),
    ]
    operations = [
        migrations.RunSQL(LAG_FUNKSJONER, FJERN_FUNKSJONER),
        migrations.RunSQL(LAG_TRIGGERE, FJERN_TRIGGERE),
    ]
