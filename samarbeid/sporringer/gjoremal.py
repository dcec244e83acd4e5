"""Det som venter på en ansatt, til arbeidslista. Ingenting lagres to ganger."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from paarorende.gjoremal import Gjoremal
from paarorende.models import Fravaer, Kontaktperson, Konto
from samarbeid.models import (
    Egenvurderingsdeling,
    Etterlattsamtale,
    Moteonske,
    Oppfolging,
    Oppgavemelding,
    Samarbeidsmote,
    Tidsforslag,
)
from samarbeid.sporringer.kontakt import uten_kontaktperson
from samarbeid.valg import Moteslag, Motestatus, Part

HOYST = 200
HVORFOR = {
    Moteslag.OPPSTART: _l("Første møte etter at hjelpen startet."),
    Moteslag.OPPFOLGING: _l("Neste møte i rytmen dere har avtalt."),
    Moteslag.ONSKET: _l("Den pårørende har bedt om møtet."),
    Moteslag.EGNE_BEHOV: _l("En samtale om den pårørendes egne behov."),
}
VENTER = {
    "etterlatt": (
        _l("Ta kontakt med %(navn)s"),
        _l("Den hun eller han var pårørende til, er død. Du var kontaktperson."),
        "samarbeid:etterlatt_kontaktet",
        _l("Registrer"),
    ),
    "klarer_ikke": (
        _l("%(navn)s klarer ikke en oppgave lenger"),
        _l("Si hva som skjer nå, og hvem som gjør det."),
        "samarbeid:svar_paa_melding",
        _l("Svar"),
    ),
    "onske": (
        _l("%(navn)s ber om et møte"),
        _l("Har ingen møteplan. Si hva som skjer nå."),
        "samarbeid:vis_onske",
        _l("Svar"),
    ),
    "onsket_tid": (
        _l("Svar på tiden %(navn)s ønsker"),
        _l("Ingen av tidene du foreslo, passet, eller den pårørende foreslo først."),
        "samarbeid:vis_mote",
        _l("Se tidene"),
    ),
    "delt": (
        _l("%(navn)s har delt noe med deg"),
        _l("Les, og si takk."),
        "samarbeid:delt_med_meg",
        _l("Les"),
    ),
}
VIL_SNAKKE = _l("Ønsker en samtale.")


def gjoremal_for(
    konto: Konto,
    *,
    moter: Iterable[Samarbeidsmote],
    vikariater: Iterable[Fravaer],
    uten_kontakt_dager: int,
) -> list[Gjoremal]:
    """Møter å tilby, holde og skrive ferdig, løfter å innfri, og det noen venter på svar om."""
    punkter = (
        Oppfolging.objects.redigerbar_for(konto)
        .aapne()
        .select_related("relasjon__parorende__person", "ansvarlig__person")
        .order_by("frist", "pk")
    )
    gjelder_for = {
        relasjon: borte.konto.navn
        for borte in vikariater
        for relasjon in borte.relasjoner  # type: ignore[attr-defined]
    }
    svar = _svar_de_venter_paa(konto)
    besvares = {gjoremal.lenke for gjoremal in svar}  # én linje per møte, den som haster
    return [
        *uten_kontaktperson(konto, dager=uten_kontakt_dager),
        *[
            _mote(m, gjelder_for.get(m.plan.relasjon_id, ""))
            for m in moter
            if m.get_absolute_url() not in besvares
        ],
        *[_punkt(p, gjelder_for.get(p.relasjon_id, "")) for p in punkter[:HOYST]],
        *svar,
    ]


def vikariater(konto: Konto) -> list[Fravaer]:
    """Dem kontoen er vara for nå, med relasjonene de er kontaktperson for i `relasjoner`."""
    kontakt = Kontaktperson.objects.gjeldende().filter(konto=OuterRef("konto")).order_by()
    borte = Fravaer.objects.gjeldende().filter(stedfortreder=konto).select_related("konto__person")
    return list(borte.annotate(relasjoner=ArraySubquery(kontakt.values("relasjon"))))


def _svar_de_venter_paa(konto: Konto) -> list[Gjoremal]:
    """Samtaler, meldinger og delinger: få av hver, så de hentes i ett."""
    samtaler = Etterlattsamtale.objects.redigerbar_for(konto)
    meldinger = Oppgavemelding.objects.redigerbar_for(konto)
    delinger = Egenvurderingsdeling.objects.mottatt_av(konto).filter(besvart__isnull=True)
    onsker = Moteonske.objects.redigerbar_for(konto)
    rader = _linjer(samtaler, "etterlatt", "relasjon__parorende__person").union(
        _linjer(meldinger, "klarer_ikke", "oppgave__relasjon__parorende__person"),
        _linjer(delinger, "delt", "egenvurdering__parorende__person", samtale="onsker_samtale"),
        _linjer(onsker, "onske", "relasjon__parorende__person"),
        _linjer(_med_onsket_tid(konto), "onsket_tid", "plan__relasjon__parorende__person"),
        all=True,
    )
    return [_som_venter(*rad) for rad in rader.order_by("frist", "pk")[:HOYST]]


def _med_onsket_tid(konto: Konto) -> QuerySet[Samarbeidsmote]:
    """Møter der den pårørende har foreslått en tid som ikke er passert."""
    hennes = Tidsforslag.objects.filter(
        mote=OuterRef("pk"), fra=Part.PARORENDE, starter__gt=timezone.now()
    )
    moter = Samarbeidsmote.objects.redigerbar_for(konto).filter(status=Motestatus.SKAL_TILBYS)
    return moter.filter(Exists(hennes))


def _linjer(utvalg: QuerySet[Any], slag: str, person: str, *, samtale: str = "") -> Any:
    navn = Concat(F(f"{person}__fornavn"), Value(" "), F(f"{person}__etternavn"))
    vil_snakke = F(samtale) if samtale else Value(False)
    linjer = utvalg.order_by().annotate(radslag=Value(slag), navn=navn, vil_snakke=vil_snakke)
    return linjer.values_list("pk", "frist", "radslag", "navn", "vil_snakke")


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


def _som_venter(pk: UUID, frist: date, slag: str, navn: str, vil_snakke: bool) -> Gjoremal:
    hva, hvorfor, adresse, knapp = VENTER[slag]
    return Gjoremal(
        slag=slag,
        hva=str(hva) % {"navn": navn},
        hvorfor=str(VIL_SNAKKE if vil_snakke else hvorfor),
        lenke=reverse(adresse, args=[pk]),
        knapp=str(knapp),
        frist=frist,
        venter=slag != "etterlatt",
    )
