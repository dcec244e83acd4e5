"""Det som venter på en ansatt, til arbeidslista. Ingenting lagres to ganger."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from paarorende.gjoremal import Gjoremal
from paarorende.models import Fravaer, Kontaktperson, Konto
from samarbeid.models import (
    Egenvurderingsdeling,
    Etterlattsamtale,
    Oppfolging,
    Oppgavemelding,
    Samarbeidsmote,
)
from samarbeid.sporringer.kontakt import uten_kontaktperson
from samarbeid.valg import Moteslag, Motestatus

HOYST = 200
HVORFOR = {
    Moteslag.OPPSTART: _l("Første møte etter at hjelpen startet."),
    Moteslag.OPPFOLGING: _l("Neste møte i rytmen dere har avtalt."),
    Moteslag.ONSKET: _l("Den pårørende har bedt om møtet."),
    Moteslag.EGNE_BEHOV: _l("En samtale om den pårørendes egne behov."),
}


def gjoremal_for(konto: Konto) -> list[Gjoremal]:
    """Det som venter på en ansatt: møter å tilby, holde og skrive ferdig, og løfter å innfri."""
    moter = (
        Samarbeidsmote.objects.redigerbar_for(konto).aapne().med_relasjon().order_by("frist", "pk")
    )
    punkter = (
        Oppfolging.objects.redigerbar_for(konto)
        .aapne()
        .select_related("relasjon__parorende__person", "ansvarlig__person")
        .order_by("frist", "pk")
    )
    borte = {f.konto_id: f.konto.navn for f in vikariater(konto)}
    ansvar = dict(
        Kontaktperson.objects.gjeldende()
        .filter(konto__in=borte)
        .values_list("relasjon_id", "konto_id")
    )
    gjelder_for = {relasjon: borte[kontakt] for relasjon, kontakt in ansvar.items()}
    samtaler = (
        Etterlattsamtale.objects.redigerbar_for(konto)
        .select_related("relasjon__parorende__person")
        .order_by("frist", "pk")
    )
    meldinger = (
        Oppgavemelding.objects.redigerbar_for(konto)
        .select_related("oppgave__relasjon__parorende__person")
        .order_by("frist", "pk")
    )
    delinger = (
        Egenvurderingsdeling.objects.mottatt_av(konto)
        .filter(besvart__isnull=True)
        .select_related("egenvurdering__parorende__person")
        .order_by("frist", "pk")
    )
    return [
        *uten_kontaktperson(konto),
        *[_mote(m, gjelder_for.get(m.plan.relasjon_id, "")) for m in moter[:HOYST]],
        *[_punkt(p, gjelder_for.get(p.relasjon_id, "")) for p in punkter[:HOYST]],
        *[_etterlatt(samtale) for samtale in samtaler[:HOYST]],
        *[_melding(melding) for melding in meldinger[:HOYST]],
        *[_delt(deling) for deling in delinger[:HOYST]],
    ]


def vikariater(konto: Konto) -> list[Fravaer]:
    return list(
        Fravaer.objects.gjeldende().filter(stedfortreder=konto).select_related("konto__person")
    )


def _mote(mote: Samarbeidsmote, for_navn: str) -> Gjoremal:
    navn = mote.relasjon.parorende.person.navn
    hva = {
        Motestatus.SKAL_TILBYS: _("Tilby samarbeidsmøte til %(navn)s"),
        Motestatus.TILBUDT: _("%(navn)s har ikke valgt tid ennå"),
        Motestatus.AVTALT: _("Samarbeidsmøte med %(navn)s"),
    }[Motestatus(mote.status)] % {"navn": navn}
    knapp, lenke = _("Åpne møtet"), mote.get_absolute_url()
    if mote.status == Motestatus.SKAL_TILBYS:
        knapp, lenke = _("Foreslå tider"), reverse("samarbeid:foreslaa_tider", args=[mote.pk])
    return Gjoremal(
        slag="mote",
        hva=hva,
        hvorfor=str(HVORFOR[Moteslag(mote.slag)]),
        lenke=lenke,
        knapp=knapp,
        frist=timezone.localdate(mote.starter) if mote.starter else mote.frist,
        klokka=mote.starter,
        for_navn=for_navn,
        venter=mote.slag == Moteslag.ONSKET and mote.status == Motestatus.SKAL_TILBYS,
    )


def _punkt(punkt: Oppfolging, for_navn: str) -> Gjoremal:
    return Gjoremal(
        slag="oppfolging",
        hva=punkt.tekst,
        hvorfor=_("Lovet %(navn)s. %(ansvarlig)s har ansvaret.")
        % {"navn": punkt.relasjon.parorende.person.navn, "ansvarlig": punkt.ansvarlig.navn},
        lenke=reverse("samarbeid:lukk_oppfolging", args=[punkt.pk]),
        knapp=_("Følg opp"),
        frist=punkt.frist,
        for_navn=for_navn,
    )


def _etterlatt(samtale: Etterlattsamtale) -> Gjoremal:
    navn = samtale.relasjon.parorende.person.navn
    return Gjoremal(
        slag="etterlatt",
        hva=_("Ta kontakt med %(navn)s") % {"navn": navn},
        hvorfor=_("Den hun eller han var pårørende til, er død. Du var kontaktperson."),
        lenke=reverse("samarbeid:etterlatt_kontaktet", args=[samtale.pk]),
        knapp=_("Registrer"),
        frist=samtale.frist,
    )


def _melding(melding: Oppgavemelding) -> Gjoremal:
    navn = melding.oppgave.relasjon.parorende.person.navn
    return Gjoremal(
        slag="klarer_ikke",
        hva=_("%(navn)s klarer ikke en oppgave lenger") % {"navn": navn},
        hvorfor=_("Si hva som skjer nå, og hvem som gjør det."),
        lenke=reverse("samarbeid:svar_paa_melding", args=[melding.pk]),
        knapp=_("Svar"),
        frist=melding.frist,
        venter=True,
    )


def _delt(deling: Egenvurderingsdeling) -> Gjoremal:
    navn = deling.egenvurdering.parorende.person.navn
    return Gjoremal(
        slag="delt",
        hva=_("%(navn)s har delt noe med deg") % {"navn": navn},
        hvorfor=_("Ønsker en samtale.") if deling.onsker_samtale else _("Les, og si takk."),
        lenke=reverse("samarbeid:delt_med_meg", args=[deling.pk]),
        knapp=_("Les"),
        frist=deling.frist,
        venter=True,
    )
