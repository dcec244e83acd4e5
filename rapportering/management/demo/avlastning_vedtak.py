"""Vedtak, brev og klage i demoen: et ja på papir, et avslag med klage, en sak tilbake fra
Statsforvalteren, et ulest brev, og et tilbud som kanskje blir mindre."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from avlastning.handlinger import brev, godkjenning, klage, omgjoring, underinstans
from avlastning.handlinger import vedtak as skriving
from avlastning.handlinger.klage import Klageinnhold
from avlastning.handlinger.omgjoring import Varsel
from avlastning.handlinger.underinstans import Sfsvar
from avlastning.handlinger.vedtak import Vedtaksfelt
from avlastning.models import (
    Alternativ,
    Faktor,
    Klage,
    Mottakersyn,
    Onske,
    Sak,
    Saksbrev,
    Saksteller,
    Sakstildeling,
    Vedtak,
    Vedtakslinje,
    Vurdering,
)
from avlastning.valg import (
    Avklaring,
    Faktornavn,
    Fleksibilitet,
    Formaal,
    Fristvurdering,
    Klagetilstand,
    Linjeutfall,
    Maaleenhet,
    Onskesvar,
    Oversendelseskanal,
    Per,
    Sakslag,
    Sakspart,
    Sakstilstand,
    Sfutfall,
    Stotteform,
    Vekt,
)
from paarorende.models import Relasjon
from paarorende.valg import Maate
from rapportering.management.demo.folk import Verden, klokka

HELG = {
    "form": Stotteform.AV_HELG,
    "mengde": Decimal(2),
    "enhet": Maaleenhet.HELG,
    "per": Per.MAANED,
    "formaal": Formaal.AVLASTE,
    "fleksibilitet": Fleksibilitet.FLYTTES,
    "utforer": "Granlia avlastning",
}


@dataclass(frozen=True)
class Hjem:
    """Det omsorgen består i, med tallene som står i vedtaket."""

    navn: str
    timer: str
    netter: str
    fakta: str
    onske: str
    syn: str


HJEM = (
    Hjem("Solveig Hågensen", "38", "3", "Solveig steller og passer på hele døgnet.",
         "Jeg vil sove to netter i måneden.", "Arvid vil gjerne bort en helg, sier han."),
    Hjem("Åse Øvrebø", "44", "5", "Åse løfter og snur om natta.",
         "Jeg trenger hjelp til nettene.", "Torleif synes det er greit."),
    Hjem("Lena Skår", "16", "0", "Lena lager mat og følger til lege.",
         "Jeg vil ha betalt for noen av timene.", "Rolf vil at Lena skal hjelpe ham."),
    Hjem("Anne Brekke", "21", "1", "Anne besøker og ordner hver dag.",
         "Jeg vil ha en fast fridag.", "Einar liker å ha det som nå."),
    Hjem("Knut Aune", "30", "2", "Knut er hos Borghild hver kveld.",
         "Jeg vil ha fri annenhver helg.", "Borghild trives på Granlia."),
)  # fmt: skip


def vedtak(v: Verden) -> None:
    """Fem familier som har fått svar, hver på sitt sted i saksgangen."""
    ulest, papir, klaget, opphevet, mindre = (_sak(v, hjem) for hjem in HJEM)
    _innvilg(v, ulest)
    _innvilg(v, papir)
    _klage_under_vurdering(v, _avslaa(v, klaget))
    _opphevet(v, _avslaa(v, opphevet))
    _kanskje_mindre(v, _innvilg(v, mindre))


def _sak(v: Verden, hjem: Hjem) -> Sak:
    fornavn, _, etternavn = hjem.navn.rpartition(" ")
    navn = {"parorende__person__fornavn": fornavn, "parorende__person__etternavn": etternavn}
    relasjon = Relasjon.objects.filter(**navn).order_by("fra", "pk")[0]
    mottatt = klokka(v.dag(-24), 20, 14)
    sak = Sak.objects.create(
        nummer=Saksteller.objects.neste(mottatt.year),
        slag=Sakslag.AVLASTNING,
        parorende=relasjon.parorende,
        bruker=relasjon.bruker,
        enhet=v.enheter["HOF"],
        mottatt=mottatt,
        journalfort=mottatt + timedelta(hours=14),
        tilstand=Sakstilstand.UTREDNING,
        barn_i_husstanden=Avklaring.NEI,
    )
    ingrid = v.ansatte["ingrid"]
    Sakstildeling.objects.create(
        sak=sak, konto=ingrid, tildelt_av=v.ansatte["per"], fra=klokka(v.dag(-22), 10)
    )
    _utred(v, sak, hjem)
    return sak


def _utred(v: Verden, sak: Sak, hjem: Hjem) -> None:
    """Begge er spurt, alle faktorene er vurdert, og de to trinnene er skrevet."""
    ingrid, fort = v.ansatte["ingrid"], {"maate": Maate.MOTE, "fort_av": v.ansatte["ingrid"]}
    Onske.objects.create(sak=sak, part=Sakspart.SOKER, svar=Onskesvar.JA, tekst=hjem.onske, **fort)
    Onske.objects.create(sak=sak, part=Sakspart.MOTTAKER, svar=Onskesvar.JA, **fort)
    Mottakersyn.objects.create(
        sak=sak, svar=hjem.syn, gjengivelse=hjem.syn, stemmer_gjengivelsen=True,
        hort_av=ingrid, **fort,
    )  # fmt: skip
    tall = {
        Faktornavn.OMFANG: {"timer_uke": Decimal(hjem.timer)},
        Faktornavn.NATT: {"netter_uke": Decimal(hjem.netter)},
    }
    for navn in Faktornavn:
        egen = navn in tall
        Faktor.objects.create(
            sak=sak, navn=navn, skrevet_av=ingrid, kilde="Samtale hjemme" if egen else "",
            fakta=hjem.fakta if egen else "Vurdert og ikke aktuelt.",
            vekt=Vekt.STOR if egen else Vekt.IKKE_AKTUELT,
            vekt_begrunnelse="Det avgjør hvor mye hvile som trengs." if egen else "",
            konklusjon=f"{navn.label}: det teller mye." if egen else "Ikke aktuelt.",
            **tall.get(navn, {}),
        )  # fmt: skip
    vurdering = Vurdering.objects.create(
        sak=sak,
        tyngende="ja",
        trinn1="Omsorgen er mer enn det som er vanlig, og den varer hele uka.",
        trinn2="Avlastning i helgene er det som hjelper mest.",
        alternativer="Vi vurderte dagtilbud. Det løser ikke nettene.",
        forsvarlighet="Sammen med hjemmesykepleien er hjelpen forsvarlig.",
        hele_omsorgen=True,
    )
    Alternativ.objects.create(
        vurdering=vurdering, form=Stotteform.AV_HELG, begrunnelse="Dagtilbudet dekker behovet nå."
    )


def _utkast(v: Verden, sak: Sak, utfall: Linjeutfall) -> Vedtak:
    ingrid = v.ansatte["ingrid"]
    utkast = skriving.start_vedtak(sak, av=ingrid)
    linje = Vedtakslinje(**HELG, fra=v.dag(0), evalueres=v.dag(360), utfall=utfall)
    skriving.lagre_linje(utkast, linje=linje, av=ingrid)
    til = "Du har fortalt hva du mener, og det har vi lagt vekt på."
    return skriving.lagre_vedtak(
        utkast, felt=Vedtaksfelt(spraak="nb", begrunnelse_mottaker=til), av=ingrid
    )


def _innvilg(v: Verden, sak: Sak) -> Vedtak:
    _utkast(v, sak, Linjeutfall.INNVILGET)
    return godkjenning.fatt_vedtak(sak, av=v.ansatte["ingrid"])


def _avslaa(v: Verden, sak: Sak) -> Vedtak:
    """To har sett på det: Ingrid skrev, Per godkjente. Søkeren har lest brevet."""
    _utkast(v, sak, Linjeutfall.AVSLATT)
    godkjenning.send_til_kvalitetssikring(sak, av=v.ansatte["ingrid"])
    sendt = godkjenning.godkjenn_vedtak(sak, av=v.ansatte["per"])
    for rad in Saksbrev.objects.filter(vedtak=sendt, utgave=Sakspart.SOKER).order_by("pk"):
        if rad.til_konto is not None:
            brev.aapne_brev(rad, av=rad.til_konto)
    return sendt


def _klag(v: Verden, sendt: Vedtak, tekst: str) -> Klage:
    konto = sendt.sak.parorende.person.konto
    innhold = Klageinnhold(part=Sakspart.SOKER, tekst=tekst)
    assert konto is not None  # noqa: S101 – demopersonen har konto
    rad = klage.send_klage(sendt, klage=innhold, av=konto)
    return underinstans.vurder_frist(
        rad, vurdering=Fristvurdering.RETTIDIG, grunn="", av=v.ansatte["ingrid"]
    )


def _klage_under_vurdering(v: Verden, sendt: Vedtak) -> None:
    _klag(v, sendt, "Dere har ikke regnet med nettene jeg sitter oppe.")


def _opphevet(v: Verden, sendt: Vedtak) -> None:
    """Per sto på vedtaket. Statsforvalteren sendte saken tilbake."""
    rad = _klag(v, sendt, "Dere har bare regnet med det jeg gjør hjemme hos ham.")
    rad = underinstans.avgjor_underinstans(
        rad,
        utfall=Klagetilstand.OPPRETTHOLDT,
        vurdering="Vi har regnet med besøkene. De endrer ikke svaret.",
        nytt_vedtak=None,
        av=v.ansatte["per"],
    )
    ingrid = v.ansatte["ingrid"]
    underinstans.oversend_klage(rad, kanal=Oversendelseskanal.SVARUT_MANUELT, av=ingrid)
    svar = Sfsvar(utfall=Sfutfall.OPPHEVET, dato=v.dag(0), referanse="2026/1187")
    underinstans.registrer_sf(rad, svar=svar, av=ingrid)


def _kanskje_mindre(v: Verden, sendt: Vedtak) -> None:
    """Tilbudet er tatt opp igjen, og familien er spurt før noe er bestemt."""
    ingrid = v.ansatte["ingrid"]
    omgjoring.start_revurdering(sendt.sak, av=ingrid)
    varsel = Varsel(
        til_mengde=Decimal(1),
        endres_fra=v.dag(60),
        grunn="Borghild har fått plass på dagsenteret fire dager i uka.",
    )
    omgjoring.send_forhaandsvarsel(sendt.sak, linje=sendt.linjer.get(), varsel=varsel, av=ingrid)
