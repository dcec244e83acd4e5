"""En sak med alle rollene rundt seg: partene, fullmektige, Ingrid, Amir, Per og noen utenfor."""

from types import SimpleNamespace

import pytest
from django.utils import timezone

from avlastning.models import Frist
from avlastning.valg import Fristslag, Sakspart, Sakstilstand
from paarorende.regler.tid import samme_dato
from paarorende.valg import Rolle
from tests.factories import (
    AnsattFactory,
    KontoFactory,
    ParorendekontoFactory,
    PersonFactory,
    RelasjonFactory,
    RolletildelingFactory,
    TjenesteFactory,
)
from tests.factories_avlastning import (
    FullmaktFactory,
    SakFactory,
    SakstildelingFactory,
    UttalelseFactory,
)


def ansatt(navn, rolle, enhet):
    konto = AnsattFactory(email=f"{navn.split()[0].lower()}@example.org", visningsnavn=navn)
    RolletildelingFactory(konto=konto, rolle=rolle, enhet=enhet)
    return konto


def med_innlogging(fornavn, etternavn):
    return ParorendekontoFactory(
        email=f"{fornavn.lower()}@example.org",
        person__fornavn=fornavn,
        person__etternavn=etternavn,
    )


def fullmektig(fornavn, sak, side):
    konto = KontoFactory(email=f"{fornavn}@example.org")
    PersonFactory(konto=konto, fornavn=fornavn)
    FullmaktFactory(i=sak, for_part=side, konto=konto)
    return konto


@pytest.fixture
def verden(hof, avdeling, parametere):
    """Saken utredes, og Ingrid har den. Fristene løper fra da den kom."""
    berit, arne = med_innlogging("Berit", "Solheim"), med_innlogging("Arne", "Lerke")
    relasjon = RelasjonFactory(parorende__person=berit.person, bruker__person=arne.person)
    TjenesteFactory(bruker=relasjon.bruker, avdeling=avdeling)
    ingrid = ansatt("Ingrid Aas", Rolle.SAKSBEHANDLER, hof)
    sak = SakFactory(relasjon=relasjon, enhet=hof, utredes=True)
    SakstildelingFactory(sak=sak, konto=ingrid, tildelt_av=ingrid)
    marte = ansatt("Marte Kvam", Rolle.ANSATT, avdeling)
    return SimpleNamespace(
        relasjon=relasjon,
        sak=sak,
        berit=berit,
        arne=arne,
        ingrid=ingrid,
        amir=ansatt("Amir Khan", Rolle.SAKSBEHANDLER, hof),
        per=ansatt("Per Lund", Rolle.HOF_LEDER, hof),
        marte=marte,
        uttalelse=UttalelseFactory(sak=sak, spurt=marte),
        ke=ansatt("Tone Aas", Rolle.KOORDINERENDE_ENHET, hof),
        fs=fullmektig("nora", sak, Sakspart.SOKER),
        fm=fullmektig("olav", sak, Sakspart.MOTTAKER),
        utenfor=med_innlogging("Ola", "Dunk"),
    )


@pytest.fixture
def uten_pdf(monkeypatch):
    """Brevene lages, men arkene tegnes ikke: her prøves det som skjer rundt dem."""
    monkeypatch.setattr("paarorende.dokumenter.lag_pdf", lambda *_a, **_k: b"%PDF-1.7 prove")


def sett_tilstand(sak, tilstand):
    """Rett i databasen, slik at hver handling kan prøves i hver tilstand."""
    for_vedtak = tilstand in ("mottatt", "journalfort", "tildelt", "mangler")
    sak.tilstand = tilstand
    sak.resultat = "" if for_vedtak else "innvilget"
    sak.opphorsgrunn = "utlopt" if tilstand == Sakstilstand.OPPHORT else ""
    sak.save()


def med_frist(sak, slag=Fristslag.FORELOPIG, *, fra=None, dato=None):
    fra = fra or timezone.localdate(sak.mottatt)
    return Frist.objects.create(
        sak=sak, slag=slag, gjelder=str(sak.pk), fra=fra, dato=dato or samme_dato(fra, 1)
    )
