"""Rollene har samme navn i alle prøver. En GET som skriver, er en feil."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from paarorende.models import Parameter
from paarorende.valg import Nivaa, Rolle
from tests import vakter
from tests.factories import (
    AnsattFactory,
    EnhetFactory,
    KontaktpersonFactory,
    ParorendekontoFactory,
    RelasjonFactory,
    RolletildelingFactory,
    TjenesteFactory,
)
from tests.factories_avlastning import SakFactory, SakstildelingFactory, hof_enhet

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
LOV_VED_LESING = (
    "SELECT",
    "(SELECT",
    "SAVEPOINT",
    "RELEASE",
    "ROLLBACK TO",
    'INSERT INTO "paarorende_oppslag"',
    'UPDATE "django_session"',
    'INSERT INTO "django_session"',
)
PARAMETERE = {
    "oppstartsmote_dager_institusjon": 14,
    "gul_frist_dager": 7,
    "ikke_tilbudt_ny_frist_dager": 28,
    "onsket_mote_dager": 14,
    "etterlatt_samtale_dager": 42,
    "ikke_klarer_virkedager": 2,
    "samtale_virkedager": 3,
    "uten_kontakt_leder_dager": 14,
    "rutine_revisjon_maaneder": 12,
    "oppstartsmote_dager": 28,
    "over_tid_uker": 8,
    "neste_mote_aapnes_dager": 28,
    "smaa_tall_minst": 5,
    "smaa_tall_prosent_minst": 10,
    "invitasjon_dager": 7,
    "vedlegg_mb": 10,
    "vedlegg_antall": 10,
    "vedlegg_samlet_mb": 40,
    "saksbehandlende_enhet": "HOF",
    "soknad_utkast_dager": 90,
    "soknad_utkast_varsel_dager": 14,
    "journalforing_virkedager": 1,
    "forelopig_svar_maaneder": 1,
    "forelopig_utkast_dag": 25,
    "vedtak_maal_uker_enkel": 4,
    "vedtak_maal_uker_sammensatt": 8,
    "mangel_dager": 14,
    "mangel_paaminnelse_dager": 4,
    "mangel_haster_dager": 3,
    "uttalelse_dager": 10,
    "forhaandsvarsel_uker": 3,
    "klagefrist_uker": 4,
    "klage_ytterst_maaneder": 12,
    "varsel_to_dager": 7,
    "papir_etter_varsel_to_dager": 14,
    "brev_framme_dager": 5,
    "klage_maal_uker": 5,
    "sakskostnader_uker": 3,
    "sf_ugunst_maaneder": 3,
    "typisk_tid_minst": 10,
    "typisk_tid_maaneder": 12,
    "forste_kontakt_virkedager": 5,
    "evaluering_maaneder": 12,
    "bank_varsel_dager": 45,
    "bank_framover_maaneder": 6,
    "avlysning_familien_timer": 24,
    "avlysning_syk_fri": True,
    "tilbud_timer": 24,
    "bytte_timer": 48,
    "akutt_svar_timer": 4,
    "runde_regel": "runde-1",
    "koordinator_svar_virkedager": 15,
    "barnekoordinator_gjennomgang_dager": 180,
    "barn_avklares_dager": 14,
    "barn_kontakt_dager": 60,
    "egenandel_korttid_dogn": 205,
    "egenandel_dagopphold": 115,
    "omsorgsstonad_sats": 220,
}


FASTE_TABELLER = """
    SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal
"""


def pytest_configure(config):
    (Path(__file__).parent.parent / "statisk").mkdir(exist_ok=True)
    _la_proverne_rydde_etter_seg()
    vakter.feil_ved_udefinert()
    vakter.stokk_usortert()


def pytest_report_header():
    return f"usorterte spørringer stokkes med FRO={vakter.FRO}"


def _la_proverne_rydde_etter_seg():
    """Loggene kan ikke tømmes. Bare oppryddingen mellom nettleserprøvene får slå av vernet."""
    from django.core.management.commands import flush

    tom = flush.Command.handle

    def uten_vern(self, **valg):
        for av_paa in ("DISABLE", "ENABLE"):
            with connection.cursor() as peker:
                peker.execute(FASTE_TABELLER)
                for (tabell,) in peker.fetchall():
                    peker.execute(f"ALTER TABLE {tabell} {av_paa} TRIGGER USER")
            if av_paa == "DISABLE":
                tom(self, **valg)

    flush.Command.handle = uten_vern


class LesestrengKlient(Client):
    """En GET som endrer noe annet enn leseloggen, er en feil."""

    def get(self, *args, **kwargs):
        def vakt(execute, sql, params, many, context):
            if not sql.lstrip().upper().startswith(tuple(s.upper() for s in LOV_VED_LESING)):
                pytest.fail(f"GET skrev til databasen: {sql[:80]}")
            return execute(sql, params, many, context)

        with connection.execute_wrapper(vakt):
            return super().get(*args, **kwargs)


@pytest.fixture(autouse=True)
def _rask_innlogging(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    cache.clear()


@pytest.fixture(autouse=True)
def kolaget(monkeypatch, request):
    """Ingen prøve skal trenge køen. Det som ville blitt dyttet, står her."""
    dyttet = []
    if request.node.get_closest_marker("ekte_ko"):
        return dyttet
    monkeypatch.setattr("paarorende.tasks._i_bakgrunnen", lambda arbeid: arbeid())
    monkeypatch.setattr("paarorende.tasks.send_forfalte.delay", lambda: dyttet.append("varsler"))
    monkeypatch.setattr("rapportering.tasks.bygg_bestilte.delay", lambda: dyttet.append("rapport"))
    return dyttet


@pytest.fixture(autouse=True)
def _ingen_udefinerte_navn_i_maler():
    vakter.udefinert.clear()
    yield
    assert not vakter.udefinert, "Malen bruker navn som ikke finnes."


@pytest.fixture
def client():
    return LesestrengKlient()


@pytest.fixture
def parametere(db):
    for nokkel, verdi in PARAMETERE.items():
        Parameter.objects.create(
            nokkel=nokkel,
            navn=nokkel,
            verdi=verdi,
            fra="2020-01-01",
            kilde="Prøve",
            godkjent_av="Prøve",
        )


@pytest.fixture
def omraade(db):
    return EnhetFactory(navn="Helse og mestring", nivaa=Nivaa.KOMMUNALOMRAADE, overordnet=None)


@pytest.fixture
def avdeling(omraade):
    enhet = EnhetFactory(navn="Hjemmetjenester", nivaa=Nivaa.ENHET, overordnet=omraade)
    virksomhet = EnhetFactory(navn="Vest", nivaa=Nivaa.VIRKSOMHET, overordnet=enhet)
    return EnhetFactory(navn="Vest dag", nivaa=Nivaa.AVDELING, overordnet=virksomhet)


@pytest.fixture
def kari(db):
    """Pårørende."""
    return ParorendekontoFactory(email="kari@example.org", person__fornavn="Kari")


@pytest.fixture
def ola(db):
    """Pårørende til en helt annen, med sin egen relasjon."""
    konto = ParorendekontoFactory(email="ola@example.org", person__fornavn="Ola")
    RelasjonFactory(parorende__person=konto.person)
    return konto


@pytest.fixture
def relasjon(kari):
    return RelasjonFactory(parorende__person=kari.person)


@pytest.fixture
def tjeneste(relasjon, avdeling):
    return TjenesteFactory(
        bruker=relasjon.bruker,
        avdeling=avdeling,
        start=timezone.localdate() - timedelta(days=10),
    )


@pytest.fixture
def marte(relasjon, avdeling):
    """Kontaktpersonen til Kari."""
    konto = AnsattFactory(email="marte@example.org", visningsnavn="Marte Kvam")
    RolletildelingFactory(konto=konto, rolle=Rolle.ANSATT, enhet=avdeling)
    KontaktpersonFactory(relasjon=relasjon, konto=konto)
    return konto


@pytest.fixture
def jonas(avdeling):
    """Ansatt i samme avdeling, uten ansvar for Kari."""
    konto = AnsattFactory(email="jonas@example.org", visningsnavn="Jonas Nyhus")
    RolletildelingFactory(konto=konto, rolle=Rolle.ANSATT, enhet=avdeling)
    return konto


@pytest.fixture
def avdelingsleder(avdeling):
    """Lederen i avdelingen som hjelper Karis mann. Har selv ingen å være kontaktperson for."""
    konto = AnsattFactory(email="avdelingsleder@example.org", visningsnavn="Siri Moen")
    RolletildelingFactory(konto=konto, rolle=Rolle.AVDELINGSLEDER, enhet=avdeling)
    return konto


@pytest.fixture
def skjermer(omraade):
    """Skjermingsansvarlig for hele området."""
    konto = AnsattFactory(email="skjermer@example.org", visningsnavn="Eva Skog")
    RolletildelingFactory(konto=konto, rolle=Rolle.SKJERMINGSANSVARLIG, enhet=omraade)
    return konto


@pytest.fixture
def leder(omraade):
    """Direktøren: ser tall, aldri personer."""
    konto = AnsattFactory(email="leder@example.org", visningsnavn="Kari Myhre")
    RolletildelingFactory(konto=konto, rolle=Rolle.DIREKTOR, enhet=omraade)
    return konto


@pytest.fixture
def anja(omraade):
    """Systemadministratoren for hele kommunen: setter opp, ser aldri innhold."""
    konto = AnsattFactory(email="anja@example.org", visningsnavn="Anja Dahl")
    RolletildelingFactory(konto=konto, rolle=Rolle.SYSTEMADMINISTRATOR, enhet=omraade)
    return konto


@pytest.fixture
def hof(omraade):
    """Helse- og omsorgsforvaltningen."""
    return hof_enhet(omraade)


@pytest.fixture
def saksbehandler(hof):
    """Saksbehandleren som har Karis sak, når prøven har en."""
    konto = AnsattFactory(email="saksbehandler@example.org", visningsnavn="Ingrid Dahl")
    RolletildelingFactory(konto=konto, rolle=Rolle.SAKSBEHANDLER, enhet=hof)
    return konto


@pytest.fixture
def hofleder(hof):
    """Lederen som fordeler og godkjenner."""
    konto = AnsattFactory(email="hofleder@example.org", visningsnavn="Per Lie")
    RolletildelingFactory(konto=konto, rolle=Rolle.HOF_LEDER, enhet=hof)
    return konto


@pytest.fixture
def ke(hof):
    """Koordinerende enhet."""
    konto = AnsattFactory(email="ke@example.org", visningsnavn="Tone Aas")
    RolletildelingFactory(konto=konto, rolle=Rolle.KOORDINERENDE_ENHET, enhet=hof)
    return konto


@pytest.fixture
def ressursperson(avdeling):
    """Ressurspersonen for barn som pårørende i avdelingen som hjelper Karis mann."""
    konto = AnsattFactory(email="ressurs@example.org", visningsnavn="Bente Ness")
    RolletildelingFactory(konto=konto, rolle=Rolle.RESSURSPERSON_BARN, enhet=avdeling)
    return konto


@pytest.fixture
def sak(relasjon, hof, saksbehandler):
    """Karis søknad om avlastning, under utredning."""
    sak = SakFactory(relasjon=relasjon, enhet=hof, utredes=True)
    SakstildelingFactory(sak=sak, konto=saksbehandler, tildelt_av=saksbehandler)
    return sak


@pytest.fixture
def logg_inn(client, settings, parametere):
    """Logger inn med den andre faktoren på plass for ansatte."""
    from allauth.mfa.models import Authenticator

    def inn(konto):
        client.force_login(konto)
        if konto.er_ansatt:
            Authenticator.objects.get_or_create(
                user=konto, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "x"}}
            )
        return client

    return inn


@pytest.fixture
def tell_sporringer():
    def tell(klient, url):
        with CaptureQueriesContext(connection) as fanget:
            assert klient.get(url).status_code == 200
        return len(fanget)

    return tell
