"""20 000 pårørende: hvor mye siden spør, og hvor lenge tjeneren bruker. Kjøres av `make ytelse`."""

from io import StringIO
from statistics import median, quantiles
from time import perf_counter

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from paarorende.models import Kontaktperson, Konto, Relasjon
from paarorende.valg import Rolle
from rapportering.management.demo.folk import epost
from samarbeid.models import Agendapunkt, Merknad, Oppfolging, Referatversjon, Samarbeidsmote
from samarbeid.valg import Motestatus, Part, Referatsvar
from tests.factories import AnsattFactory, RolletildelingFactory, dag

pytestmark = [pytest.mark.ytelse, pytest.mark.django_db]
ANTALL = 20_000
HOYST_SEKUNDER = 60
HOYST_SPORRINGER = 12
HOYST_MS = 150  # arbeidslista og møtet, der kravet er satt
HOYST_MS_ANDRE = 1000  # sidene som måles uten at noen har satt et krav
FORESPORSLER = 200


@pytest.fixture(scope="module", autouse=True)
def tjuetusen(django_db_setup, django_db_blocker, maalt):
    """Lages én gang for hele fila og rulles tilbake til slutt."""
    with django_db_blocker.unblock(), transaction.atomic():
        start = perf_counter()
        call_command("demodata", antall=ANTALL, stdout=StringIO())
        maalt["laget på"] = f"{perf_counter() - start:.0f} s"
        with connection.cursor() as peker:
            peker.execute("ANALYZE")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def inn():
    def logg_inn(konto):
        klient = Client()
        klient.force_login(konto)
        if konto.er_ansatt:
            Authenticator.objects.get_or_create(
                user=konto, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "x"}}
            )
        return klient

    return logg_inn


@pytest.fixture
def aapne():
    """Åpne møter i mengden, der den pårørende har egen konto."""
    moter = Samarbeidsmote.objects.aapne().med_relasjon()
    i_mengden = "plan__relasjon__kontaktpersoner__konto__email__startswith"
    med_konto = moter.filter(plan__relasjon__parorende__person__konto__isnull=False)
    return med_konto.filter(**{i_mengden: "ansatt."}).order_by("pk")


def kontakt_for(moter):
    """En ansatt som er kontaktperson for nettopp disse."""
    konto = AnsattFactory(email=f"kontakt.{len(moter)}@example.org", visningsnavn="Marte Kvam")
    RolletildelingFactory(konto=konto, rolle=Rolle.ANSATT, enhet=moter[0].plan.avdeling)
    Kontaktperson.objects.filter(relasjon__in=[m.plan.relasjon_id for m in moter]).update(
        konto=konto
    )
    return konto


def spor(klient, adresse):
    """Antall spørringer, også til økt, konto, andre faktor og roller, når siden er varm."""
    klient.get(adresse)
    with CaptureQueriesContext(connection) as fanget:
        svar = klient.get(adresse)
    assert svar.status_code == 200
    return len(fanget), svar


def tider(klienter, adresse, antall=FORESPORSLER):
    """Millisekundene hver forespørsel tar i tjeneren, når siden er varm."""
    for klient in klienter:
        assert klient.get(adresse).status_code == 200
    brukt = []
    for nr in range(antall):
        start = perf_counter()
        klienter[nr % len(klienter)].get(adresse)
        brukt.append((perf_counter() - start) * 1000)
    return brukt


def p95(brukt):
    return quantiles(brukt, n=20)[-1]


def som_tekst(brukt):
    return f"median {median(brukt):.0f} ms, p95 {p95(brukt):.0f} ms ({len(brukt)} forespørsler)"


def test_mengden_lages_paa_under_ett_minutt(maalt):
    assert Relasjon.objects.count() > ANTALL
    assert int(maalt["laget på"].split()[0]) <= HOYST_SEKUNDER


def test_arbeidslista_spor_like_lite_om_en_som_om_to_hundre(inn, aapne, maalt):
    moter = list(aapne[:201])
    en, mange = kontakt_for(moter[:1]), kontakt_for(moter[1:])

    faa, liten = spor(inn(en), "/arbeidsliste/")
    flere, stor = spor(inn(mange), "/arbeidsliste/")

    maalt["spørringer, arbeidsliste"] = f"{faa} for 1 møte, {flere} for 200"
    assert liten.context["antall"] < 10
    assert stor.context["antall"] >= 200
    assert faa == flere <= HOYST_SPORRINGER


def test_avdelingslederens_arbeidsliste_spor_like_lite(inn, maalt):
    leder = Konto.objects.get(email=epost("Øystein Ødegård"))

    antall, _svar = spor(inn(leder), "/arbeidsliste/")

    maalt["spørringer, avdelingslederens arbeidsliste"] = antall
    assert antall <= HOYST_SPORRINGER


def med_mye_paa_lista(mote, antall):
    """Så mange saker, og så mange løfter fra sist, og hun var uenig i det forrige referatet."""
    kontakt = mote.plan.relasjon.kontaktpersoner.get().konto
    forrige = Samarbeidsmote.objects.create(
        plan=mote.plan, slag="oppstart", frist=dag(-700), status=Motestatus.HOLDT,
        avsluttet=dag(-1),
    )  # fmt: skip
    versjon = Referatversjon.objects.create(
        mote=forrige, nummer=1, innhold={"maal": "Gå tur"}, delt_av=kontakt
    )
    Merknad.objects.create(versjon=versjon, svar=Referatsvar.UENIG, tekst="Slik var det ikke")
    Agendapunkt.objects.bulk_create(
        Agendapunkt(mote=mote, fra=Part.TJENESTEN, tekst=f"Sak {nr}") for nr in range(antall)
    )
    Oppfolging.objects.bulk_create(
        Oppfolging(
            relasjon=mote.plan.relasjon, mote=forrige, tekst=f"Løfte {nr}", ansvarlig=kontakt,
            frist=dag(nr), forste_frist=dag(nr),
        )
        for nr in range(antall)
    )  # fmt: skip


@pytest.mark.parametrize("status", [Motestatus.SKAL_TILBYS, Motestatus.TILBUDT, Motestatus.AVTALT])
def test_motesiden_spor_like_lite_med_en_som_med_to_hundre(inn, aapne, maalt, status):
    for_faa, for_mange = aapne.filter(status=status)[:2]
    med_mye_paa_lista(for_faa, 1)
    med_mye_paa_lista(for_mange, 200)

    antall = {}
    for mote in (for_faa, for_mange):
        relasjon = mote.plan.relasjon
        for hvem in (relasjon.kontaktpersoner.get().konto, relasjon.parorende.person.konto):
            antall[mote, hvem.er_ansatt], svar = spor(inn(hvem), mote.get_absolute_url())
            assert len(svar.context["agenda"]) >= (401 if mote == for_mange else 3)

    for ansatt in (True, False):
        assert antall[for_faa, ansatt] == antall[for_mange, ansatt] <= HOYST_SPORRINGER
    maalt[f"spørringer, møtesiden ({status})"] = (
        f"{antall[for_mange, True]} for den ansatte, {antall[for_mange, False]} for den pårørende"
    )


def test_arbeidslista_er_rask(inn, maalt):
    ansatte = Konto.objects.filter(email__startswith="ansatt.", er_ansatt=True).order_by("email")
    brukt = tider([inn(konto) for konto in ansatte[:40]], "/arbeidsliste/")

    maalt["arbeidsliste, 25 pårørende"] = som_tekst(brukt)
    assert p95(brukt) <= HOYST_MS


def test_arbeidslista_med_to_hundre_moter_maales(inn, aapne, maalt):
    brukt = tider([inn(kontakt_for(list(aapne[:200])))], "/arbeidsliste/")

    maalt["arbeidsliste, 200 møter"] = som_tekst(brukt)
    assert p95(brukt) <= HOYST_MS_ANDRE


def test_motesiden_er_rask(inn, aapne, maalt):
    mote = aapne.filter(status=Motestatus.AVTALT)[0]
    kontakt = mote.plan.relasjon.kontaktpersoner.get().konto
    brukt = tider([inn(kontakt)], mote.get_absolute_url())

    maalt["møtesiden"] = som_tekst(brukt)
    assert p95(brukt) <= HOYST_MS


def test_min_side_maales(inn, aapne, maalt):
    kontoer = [mote.plan.relasjon.parorende.person.konto for mote in aapne[:40]]
    brukt = tider([inn(konto) for konto in kontoer], "/min-side/")

    maalt["min side"] = som_tekst(brukt)
    assert p95(brukt) <= HOYST_MS_ANDRE


def test_direktorens_tertial_maales(inn, maalt):
    """Direktøren har hele kommunen: alle indikatorene, over alle avdelingene."""
    direktor = Konto.objects.get(email=epost("Håkon Lie"))
    brukt = tider([inn(direktor)], "/tertial/", antall=20)

    maalt["direktørens tertial"] = som_tekst(brukt)
    assert p95(brukt) <= HOYST_MS_ANDRE
