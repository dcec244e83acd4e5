"""En sak som er klar til vedtak, med Berit som søker, Arne som mottaker, Ingrid og Per."""

from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import timezone

from avlastning.handlinger import vedtak as skriving
from avlastning.handlinger.vedtak import Vedtaksfelt
from avlastning.models import (
    Alternativ,
    Faktor,
    Mottakersyn,
    Onske,
    Sak,
    Sakstildeling,
    Vedtakslinje,
    Vurdering,
)
from avlastning.regler import vedtak as regler
from avlastning.valg import (
    Avklaring,
    Faktornavn,
    Fleksibilitet,
    Formaal,
    Linjeutfall,
    Maaleenhet,
    Onskesvar,
    Per,
    Sakslag,
    Sakspart,
    Sakstilstand,
    Stotteform,
    Vekt,
)
from paarorende.models import Tekst
from paarorende.valg import Maate, Rolle
from tests.factories import (
    AnsattFactory,
    ParorendekontoFactory,
    RelasjonFactory,
    RolletildelingFactory,
)

TEKSTER = {
    "hjemmel.pbrl-2-8": "Pasient- og brukerrettighetsloven § 2-8 gir rett til støtte.",
    "hjemmel.hol-3-6": "Helse- og omsorgstjenesteloven § 3-6 sier hva kommunen skal tilby.",
    "hjemmel.hol-4-1": "Helheten skal være forsvarlig, etter § 4-1.",
    "vedtak.klage": "Du kan klage innen {uker}. Sendes varselet i dag, er fristen {dato}. "
    "Send klagen til {hof}. {statsforvalter} avgjør den.",
    "vedtak.innsyn": "Du kan se dokumentene i saken.",
    "vedtak.utsatt": "Du kan be om at endringen venter til klagen er avgjort.",
    "vedtak.kostnader": "Du kan få dekket kostnader om vedtaket blir endret.",
    "vedtak.vilkaar": "Si fra når noe endrer seg.",
    "vedtak.egenandel-fri": "Avlastning er gratis.",
    "vedtak.oms-vilkaar": "Stønaden er skattepliktig. Du er oppdragstaker.",
    "vedtak.praktisk": "{saksbehandler} ringer deg. Telefon {telefon}.",
    "ombud": "Pasient- og brukerombudet kan hjelpe deg.",
    "statsforvalter": "Statsforvalteren i Østfold, Buskerud, Oslo og Akershus",
}
KODER = {
    "soker_helse": "RØDKLOVER",
    "soker_onske": "BLÅVEIS",
    "mottaker_svar": "MARIHAND",
    "gjengivelse": "LILJEKONVALL",
    "mottaker_begrunnelse": "TYTTEBÆR",
    "barn": "REINROSE",
    "uttalelse": "SVARTOR",
    "annen": "KRÅKEFOT",
}


@pytest.fixture
def kommunens_ord(parametere):
    """Tallene og tekstene vedtaket bygger på."""
    felles = {"fra": "2020-01-01", "kilde": "Prøve", "godkjent_av": "Prøve"}
    for spraak, foran in (("nb", ""), ("nn", "NN ")):
        for nokkel, innhold in TEKSTER.items():
            Tekst.objects.get_or_create(
                nokkel=nokkel, spraak=spraak, defaults={"innhold": f"{foran}{innhold}", **felles}
            )


def _ansatt(navn, epost, rolle, enhet):
    konto = AnsattFactory(email=epost, visningsnavn=navn)
    RolletildelingFactory(konto=konto, rolle=rolle, enhet=enhet)
    return konto


@pytest.fixture
def ingrid(hof):
    return _ansatt("Ingrid Aas", "ingrid@example.org", Rolle.SAKSBEHANDLER, hof)


@pytest.fixture
def amir(hof):
    """En annen saksbehandler, uten saken."""
    return _ansatt("Amir Khan", "amir@example.org", Rolle.SAKSBEHANDLER, hof)


@pytest.fixture
def per(hof):
    return _ansatt("Per Lund", "per@example.org", Rolle.HOF_LEDER, hof)


@pytest.fixture
def berit(db):
    return ParorendekontoFactory(
        email="berit@example.org",
        person__fornavn="Berit",
        person__etternavn="Solheim",
        person__adresse="Storgata 1, 1531 Moss",
    )


@pytest.fixture
def arne(db):
    return ParorendekontoFactory(
        email="arne@example.org", person__fornavn="Arne", person__etternavn="Lerke"
    )


@pytest.fixture
def relasjonen(berit, arne):
    return RelasjonFactory(parorende__person=berit.person, bruker__person=arne.person)


@pytest.fixture
def sak(relasjonen, hof, ingrid, kommunens_ord):
    sak = Sak.objects.create(
        nummer="26/4187",
        slag=Sakslag.AVLASTNING,
        parorende=relasjonen.parorende,
        bruker=relasjonen.bruker,
        enhet=hof,
        mottatt=timezone.now() - timedelta(days=27),
        tilstand=Sakstilstand.UTREDNING,
        barn_i_husstanden=Avklaring.NEI,
    )
    Sakstildeling.objects.create(sak=sak, konto=ingrid, tildelt_av=ingrid)
    _utred(sak, ingrid)
    return sak


def _utred(sak, ingrid):
    """Begge er spurt før noe er konkludert, så portene i utredningen er åpne."""
    Onske.objects.create(
        sak=sak, part=Sakspart.SOKER, svar=Onskesvar.JA, tekst=f"{KODER['soker_onske']} vil sove."
    )
    Onske.objects.create(sak=sak, part=Sakspart.MOTTAKER, svar=Onskesvar.JA)
    tallene = {
        Faktornavn.OMFANG: {"timer_uke": Decimal("52.0")},
        Faktornavn.NATT: {"netter_uke": Decimal("3.5")},
    }
    for navn in Faktornavn:
        Faktor.objects.create(
            sak=sak,
            navn=navn,
            fakta=f"{KODER['soker_helse']} {navn.label}",
            kilde="Søknaden",
            vekt=Vekt.STOR,
            vekt_begrunnelse="Mye",
            konklusjon=f"Oppfylt: {navn.label}",
            skrevet_av=ingrid,
            **tallene.get(navn, {}),
        )
    vurdering = Vurdering.objects.create(
        sak=sak,
        tyngende="ja",
        trinn1="Omsorgen er særlig tyngende.",
        trinn2="En helg i måneden er nødvendig.",
        alternativer="Vi vurderte dagtilbud.",
        forsvarlighet="Helheten er forsvarlig.",
        hele_omsorgen=True,
    )
    for form in Stotteform:
        Alternativ.objects.create(vurdering=vurdering, form=form, begrunnelse="Mer trengs ikke nå.")
    Mottakersyn.objects.create(
        sak=sak,
        svar=f"{KODER['mottaker_svar']} hemmelig",
        gjengivelse=f"Arne vil gjerne, {KODER['gjengivelse']}.",
        maate=Maate.MOTE,
        fort_av=ingrid,
        hort_av=ingrid,
    )


def linje(**felt):
    """En innvilget helg i måneden, om ikke annet er sagt."""
    return Vedtakslinje(
        **{
            "form": Stotteform.AV_HELG,
            "mengde": Decimal(2),
            "enhet": Maaleenhet.HELG,
            "per": Per.MAANED,
            "fra": timezone.localdate() + timedelta(days=7),
            "evalueres": timezone.localdate() + timedelta(days=365),
            "formaal": Formaal.AVLASTE,
            "fleksibilitet": Fleksibilitet.FLYTTES,
            "utfall": Linjeutfall.INNVILGET,
            "utforer": "Granlia",
            **felt,
        }
    )


@pytest.fixture
def utkast(sak, ingrid):
    """Et vedtak som har alt det må ha, og kan sendes."""
    vedtak = skriving.start_vedtak(sak, av=ingrid)
    skriving.lagre_linje(vedtak, linje=linje(), av=ingrid)
    felt = Vedtaksfelt(
        spraak="nb", begrunnelse_mottaker=f"Du har sagt ja. {KODER['mottaker_begrunnelse']}."
    )
    return skriving.lagre_vedtak(vedtak, felt=felt, av=ingrid)


@pytest.fixture
def tom_for(utkast, ingrid):
    """Fjern teksten i ett element. Den som skrives av portalen, fjernes i kilden."""

    def tom(nr):
        assert nr in regler.SKRIVES
        skriving.skriv_element(utkast, nr=nr, innhold="", av=ingrid)

    return tom


@pytest.fixture
def verden(sak, utkast, ingrid, per, berit, arne):
    return SimpleNamespace(sak=sak, utkast=utkast, ingrid=ingrid, per=per, berit=berit, arne=arne)
