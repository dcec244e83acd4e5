from datetime import timedelta
from hashlib import sha256

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from paarorende.models import (
    Behov,
    Bruker,
    Delingsgrunnlag,
    Dokument,
    Fil,
    Kontaktperson,
    Konto,
    Organisasjonsenhet,
    Parorende,
    Person,
    Relasjon,
    Rolletildeling,
    Tjeneste,
    Vedlegg,
)
from paarorende.valg import (
    Behovslag,
    Delingshjemmel,
    Delingsmaate,
    Delingstema,
    Filtilstand,
    Nivaa,
    Relasjonsslag,
    Rolle,
    Tjenesteslag,
)
from samarbeid.models import (
    Agendapunkt,
    DeltForberedelse,
    Moteplan,
    Oppfolging,
    Referat,
    Referatversjon,
    Samarbeidsmote,
    Svar,
    Tidligeretilbud,
    Tidsforslag,
)
from samarbeid.valg import Frekvens, Moteslag, Motestatus, Part, Sted


def om(**tid):
    return timezone.now() + timedelta(**tid)


def dag(dager=0):
    return timezone.localdate() + timedelta(days=dager)


class KontoFactory(DjangoModelFactory):
    class Meta:
        model = Konto

    email = factory.Sequence(lambda n: f"konto-{n}@example.org")


class AnsattFactory(KontoFactory):
    er_ansatt = True
    visningsnavn = factory.Sequence(lambda n: f"Ansatt Nr{n}")
    telefon = "69000134"


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    fornavn = "Arne"
    etternavn = factory.Sequence(lambda n: f"Solheim{n}")


class ParorendekontoFactory(KontoFactory):
    class Meta:
        skip_postgeneration_save = True

    person = factory.RelatedFactory(PersonFactory, factory_related_name="konto")


class BrukerFactory(DjangoModelFactory):
    class Meta:
        model = Bruker

    person = factory.SubFactory(PersonFactory)


class ParorendeFactory(DjangoModelFactory):
    class Meta:
        model = Parorende

    person = factory.SubFactory(PersonFactory)


class RelasjonFactory(DjangoModelFactory):
    class Meta:
        model = Relasjon

    parorende = factory.SubFactory(ParorendeFactory)
    bruker = factory.SubFactory(BrukerFactory)
    slag = Relasjonsslag.EKTEFELLE
    fra = factory.LazyFunction(lambda: dag(-200))


class EnhetFactory(DjangoModelFactory):
    class Meta:
        model = Organisasjonsenhet

    kode = factory.Sequence(lambda n: f"E{n}")
    navn = factory.Sequence(lambda n: f"Enhet {n}")
    nivaa = Nivaa.KOMMUNALOMRAADE
    fra = factory.LazyFunction(lambda: dag(-1000))


class RolletildelingFactory(DjangoModelFactory):
    class Meta:
        model = Rolletildeling

    konto = factory.SubFactory(AnsattFactory)
    rolle = Rolle.ANSATT
    enhet = factory.SubFactory(EnhetFactory)
    fra = factory.LazyFunction(lambda: dag(-30))
    til = factory.LazyFunction(lambda: dag(300))
    tildelt_av = factory.SubFactory(AnsattFactory)
    begrunnelse = "Arbeider her"
    godkjent_av = factory.SubFactory(AnsattFactory)
    godkjent = factory.LazyFunction(timezone.now)


class KontaktpersonFactory(DjangoModelFactory):
    class Meta:
        model = Kontaktperson

    relasjon = factory.SubFactory(RelasjonFactory)
    konto = factory.SubFactory(AnsattFactory)
    fra = factory.LazyFunction(lambda: dag(-100))


class TjenesteFactory(DjangoModelFactory):
    class Meta:
        model = Tjeneste

    bruker = factory.SubFactory(BrukerFactory)
    slag = Tjenesteslag.HJEMMESYKEPLEIE
    avdeling = factory.SubFactory(EnhetFactory)
    start = factory.LazyFunction(dag)


class DelingsgrunnlagFactory(DjangoModelFactory):
    class Meta:
        model = Delingsgrunnlag

    hjemmel = Delingshjemmel.SAMTYKKE
    tema = Delingstema.TJENESTER
    maate = Delingsmaate.MUNTLIG
    informert_om_konsekvenser = True
    giver = factory.SelfAttribute("bruker.person")
    fra = factory.LazyFunction(lambda: dag(-50))


class MoteplanFactory(DjangoModelFactory):
    class Meta:
        model = Moteplan

    tjeneste = factory.SubFactory(
        TjenesteFactory,
        bruker=factory.SelfAttribute("..relasjon.bruker"),
        avdeling=factory.SelfAttribute("..avdeling"),
    )
    startet = factory.LazyFunction(lambda: dag(-10))


class MoteFactory(DjangoModelFactory):
    class Meta:
        model = Samarbeidsmote

    class Params:
        avtalt = factory.Trait(
            status=Motestatus.AVTALT,
            starter=factory.LazyFunction(lambda: om(days=3)),
            slutter=factory.LazyFunction(lambda: om(days=3, hours=1)),
            sted=Sted.HJEMME,
        )

    slag = Moteslag.OPPSTART
    frist = factory.LazyFunction(lambda: dag(18))


class TidsforslagFactory(DjangoModelFactory):
    class Meta:
        model = Tidsforslag

    starter = factory.LazyFunction(lambda: om(days=5))
    slutter = factory.LazyFunction(lambda: om(days=5, hours=1))
    sted = Sted.HJEMME


class ReferatFactory(DjangoModelFactory):
    class Meta:
        model = Referat

    viktig = "At jeg får sove"
    frekvens = Frekvens.KVARTAL
    skrevet_av = factory.SubFactory(AnsattFactory)


class TidligeretilbudFactory(DjangoModelFactory):
    class Meta:
        model = Tidligeretilbud

    starter = factory.LazyFunction(lambda: om(days=2))
    slutter = factory.LazyFunction(lambda: om(days=2, hours=1))
    sted = Sted.HJEMME


class SvarFactory(DjangoModelFactory):
    class Meta:
        model = Svar

    tekst = "At jeg får sove"


class VersjonFactory(DjangoModelFactory):
    class Meta:
        model = Referatversjon

    nummer = 1
    innhold = factory.LazyFunction(
        lambda: {
            "dato": dag(-1).isoformat(),
            "neste_dato": "",
            "skrevet_av": "Marte Kvam",
            "viktig": "At jeg får sove",
            "fra_parorende": "Han er oppe om natta",
            "fra_tjenesten": "Han spiser godt",
            "tjenester": "Hjemmesykepleie hver dag",
            "oppgaver": [],
        }
    )
    delt_av = factory.SubFactory(AnsattFactory)


class OppfolgingFactory(DjangoModelFactory):
    class Meta:
        model = Oppfolging

    tekst = "Ringe hver fredag"
    ansvarlig = factory.SubFactory(AnsattFactory)
    frist = factory.LazyFunction(lambda: dag(7))
    forste_frist = factory.SelfAttribute("frist")


class AgendapunktFactory(DjangoModelFactory):
    class Meta:
        model = Agendapunkt

    fra = Part.PARORENDE
    tekst = factory.Sequence(lambda n: f"Sak nummer {n}")


class DeltForberedelseFactory(DjangoModelFactory):
    class Meta:
        model = DeltForberedelse

    nummer = 1
    innhold = factory.LazyFunction(
        lambda: {
            "viktig": "At jeg får sove",
            "bekymrer": "",
            "hjelper": "",
            "bor_vite": "Han liker radio",
            "tilrettelegging": "",
            "saker": [],
        }
    )


class FilFactory(DjangoModelFactory):
    class Meta:
        model = Fil

    data = b"%PDF-1.7 proeve"
    sha256 = factory.LazyAttribute(lambda fil: sha256(fil.data).hexdigest())
    storrelse = factory.LazyAttribute(lambda fil: len(fil.data))
    type = "application/pdf"


class VedleggFactory(DjangoModelFactory):
    """Sjekket og klart, med mindre prøven sier noe annet."""

    class Meta:
        model = Vedlegg

    fil = factory.SubFactory(FilFactory)
    navn = "legeerklæring.pdf"
    tilstand = Filtilstand.REN
    eier = factory.SubFactory(ParorendekontoFactory)


class DokumentFactory(DjangoModelFactory):
    class Meta:
        model = Dokument

    fil = factory.SubFactory(FilFactory)
    tittel = "Brev"


class BehovFactory(DjangoModelFactory):
    class Meta:
        model = Behov

    slag = Behovslag.AVLASTNING
    relasjon = factory.SubFactory(RelasjonFactory)
    fra_app = "prove"
    nokkel = factory.Sequence(str)
    frist = factory.LazyFunction(lambda: dag(7))
