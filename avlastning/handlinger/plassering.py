"""Det alle som setter eller tar bort et opphold, gjør likt.

Låsene tas alltid i samme rekkefølge: banken, den som skal dit, oppholdene og stedet. Skranken i
databasen avgjør hvem som får plassen. Låsen på stedet gjør at de andre venter på svaret i stedet
for på hverandre: to som setter inn samtidig i en slik skranke, kan ellers låse hverandre fast.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Self
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from avlastning.models import (
    Bankperiode,
    Bankpost,
    Opphold,
    Oppholdsendring,
    Plass,
    Sak,
    Sted,
    Vedtakslinje,
)
from avlastning.regler import bank, booking
from avlastning.regler.booking import Bestillingsfeil, Grenser
from avlastning.sporringer.ledig import ledige_plasser
from avlastning.valg import (
    OPPTAR_PLASSEN,
    Bankslag,
    Fleksibilitet,
    Maaleenhet,
    Opphav,
    Oppholdstilstand,
    Sakspart,
)
from paarorende.feil import Regelbrudd
from paarorende.models import Bruker, Konto
from paarorende.regler.tid import helligdager
from paarorende.valg import Maate

TATT, TO_STEDER = "opphold_en_om_gangen", "opphold_ikke_to_steder"
UTENFOR = "Plassen er ikke åpen"  # triggeren «innenfor»
FEIL = {
    Bestillingsfeil.PASSERT: _l("Tiden er passert. Velg en som kommer."),
    Bestillingsfeil.SLUTT_FOR_START: _l("Oppholdet må slutte etter at det begynner."),
    Bestillingsfeil.FOR_KORT: _l("Stedet tar ikke imot så korte opphold. Velg en lengre tid."),
    Bestillingsfeil.FOR_LANGT: _l("Stedet tar ikke imot så lange opphold. Velg en kortere tid."),
    Bestillingsfeil.FOR_LANGT_FRAM: _l("Så langt fram kan ingen bestille ennå. Prøv senere."),
}


@dataclass(frozen=True, kw_only=True)
class Bestilling:
    """Hvor og når. `plass` er satt når det er én bestemt seng det gjelder."""

    sted: Sted
    starter: datetime
    slutter: datetime
    maate: Maate = Maate.PORTAL
    opphav: Opphav = Opphav.BESTILT
    plass: Plass | None = None
    ekstra: Mapping[str, Any] = field(default_factory=dict)

    def hvor_som_helst(self) -> Self:
        """Samme sted og tid, i hvilken seng som helst."""
        return replace(self, plass=None)

    def med(self, **felt: Any) -> Self:
        """Samme bestilling, med mønsteret den følger eller oppholdet den erstatter."""
        return replace(self, ekstra={**self.ekstra, **felt})


def _krev_familien(linje: Vedtakslinje, maate: Maate, av: Konto) -> Konto | None:
    """Den som skal stå som `fort_av`: ingen når familien gjør det selv, ellers saksbehandleren."""
    saker = Sak.objects.filter(pk=linje.vedtak.sak_id)
    i_portalen = maate == Maate.PORTAL
    lov = saker.paa_siden(av, Sakspart.SOKER) if i_portalen else saker.redigerbar_for(av)
    if not lov.exists():
        raise Regelbrudd(_("Bare familien selv, eller saksbehandleren, kan gjøre dette."))
    return None if i_portalen else av


def _laas_bank(linje: Vedtakslinje) -> list[Bankperiode]:
    """De åpne periodene, låst i rekkefølge, så den siste dagen aldri brukes to ganger."""
    aapne = Bankperiode.objects.filter(linje=linje, lukket__isnull=True)
    return list(aapne.select_for_update(of=("self",)).order_by("fra", "pk"))


def _laas_gjester(brukere: Iterable[UUID]) -> None:
    """De som skal dit, i rekkefølge: ingen kan bestilles til to steder samtidig."""
    rader = Bruker.objects.select_for_update(of=("self",), no_key=True)
    list(rader.filter(pk__in=set(brukere)).order_by("pk").values_list("pk"))


def _laas_steder(steder: Iterable[UUID]) -> None:
    rader = Sted.objects.select_for_update(of=("self",), no_key=True)
    list(rader.filter(pk__in=set(steder)).order_by("pk").values_list("pk"))


def _igjen(linje: Vedtakslinje, perioder: list[Bankperiode]) -> list[bank.Igjen]:
    fleks = Fleksibilitet(linje.fleksibilitet)
    return [
        bank.Igjen(p, p.fra, p.til, p.saldo, bank.loper_ut(p.fra, p.til, fleks, linje.til))
        for p in perioder
    ]


def _book(
    linje: Vedtakslinje, b: Bestilling, *, fort_av: Konto | None, av: Konto | None
) -> Opphold:
    """Lås banken, finn en seng databasen godtar, og trekk dagene. Alt eller ingenting."""
    perioder = _laas_bank(linje)
    _laas_gjester([linje.vedtak.sak.bruker_id])
    _krev_gyldig(linje, b)
    mengde = bank.mengde_for(b.starter, b.slutter, Maaleenhet(linje.enhet))
    fra, til = timezone.localdate(b.starter), timezone.localdate(b.slutter)
    fleks = Fleksibilitet(linje.fleksibilitet)
    aktuelle = bank.perioder_for(fra, til, fleks, _igjen(linje, perioder))
    trukket = bank.trekk(mengde, aktuelle)
    if trukket is None:
        raise Regelbrudd(_ikke_nok(linje, mengde, sum((p.saldo for p in aktuelle), Decimal(0))))
    opphold = _ta_en_plass(linje, b, mengde, fort_av, av)
    for t in trukket:
        _post(t.nokkel, Bankslag.RESERVERT, -t.mengde, opphold, av=av)  # type: ignore[arg-type]
    return opphold


def _ikke_nok(linje: Vedtakslinje, mengde: Decimal, igjen: Decimal) -> str:
    return _("Oppholdet er %(trenger)s %(enhet)s. Dere har %(igjen)s igjen i denne perioden.") % {
        "trenger": number_format(mengde.normalize()),
        "enhet": linje.get_enhet_display(),
        "igjen": number_format(igjen.normalize()),
    }


def _krev_gyldig(linje: Vedtakslinje, b: Bestilling) -> None:
    sted, naa = b.sted, timezone.now()
    fram = sted.maks_dager_fram if b.opphav == Opphav.BESTILT else None  # runder er lenger fram
    grenser = Grenser(sted.min_timer, sted.maks_dogn, fram)
    feil = booking.feil_i_bestilling((b.starter, b.slutter), naa, grenser)
    if feil is not None:
        raise Regelbrudd(str(FEIL[feil]))
    passer = booking.passer_stedet(linje.form, sted.slag) and linje.sted_id in (None, sted.pk)
    if not (passer and booking.bestilles(linje.form, linje.enhet)):
        raise Regelbrudd(_("Vedtaket gjelder ikke dette stedet. Velg et av de andre."))
    _krev_innenfor_vedtaket(linje, b)


def _krev_innenfor_vedtaket(linje: Vedtakslinje, b: Bestilling) -> None:
    """Vedtaket gjelder alle dagene, og en linje i helger gis i helger."""
    fra, til = timezone.localdate(b.starter), timezone.localdate(b.slutter)
    slutt = min(d for d in (linje.til, linje.avsluttet, til) if d)
    gjelder = Vedtakslinje.objects.innvilgede().filter(pk=linje.pk).exists()
    if not gjelder or fra < linje.fra or til > slutt:
        raise Regelbrudd(_("Vedtaket gjelder ikke disse dagene."))
    rode = helligdager(fra.year) | helligdager(til.year)
    if linje.enhet == Maaleenhet.HELG and not bank.er_helg(b.starter, b.slutter, rode):
        raise Regelbrudd(_("Vedtaket gjelder helger. Velg fra fredag til søndag."))


def _ta_en_plass(
    linje: Vedtakslinje, b: Bestilling, mengde: Decimal, fort_av: Konto | None, av: Konto | None
) -> Opphold:
    """Prøv én seng om gangen. Er den tatt i mellomtiden, prøves den neste."""
    _laas_steder([b.sted.pk])
    buffer_til = b.slutter + timedelta(minutes=b.sted.buffer_minutter)
    plasser = ledige_plasser(b.sted, b.starter, b.slutter, buffer_til)
    if b.plass is not None:
        plasser = plasser.filter(pk=b.plass.pk)
    nytt = Opphold(
        linje=linje, bruker=linje.vedtak.sak.bruker, starter=b.starter, slutter=b.slutter,
        buffer_til=buffer_til, mengde=mengde, opphav=b.opphav, maate=b.maate, fort_av=fort_av,
        onsket_av=av, **b.ekstra,
    )  # fmt: skip
    for plass in plasser:
        nytt.plass = plass
        if _sett_inn(nytt):
            return nytt
    raise Regelbrudd(_("Det er ikke ledig da. Velg en av de andre tidene."), felt="starter")


def _sett_inn(opphold: Opphold) -> bool:
    """Raden skrives i sin egen lomme, så et nei fra databasen bare koster denne sengen."""
    try:
        with transaction.atomic():
            opphold.save(force_insert=True)
    except IntegrityError as feil:
        if TO_STEDER in str(feil):
            raise Regelbrudd(_ikke_to_steder(opphold)) from feil
        if TATT not in str(feil) and UTENFOR not in str(feil):
            raise
        return False
    return True


def _ikke_to_steder(opphold: Opphold) -> str:
    """Familien får vite om sitt eget. Hva andre har bestilt, røpes ikke."""
    egne = Opphold.objects.aktive().filter(linje__vedtak__sak=opphold.linje.vedtak.sak_id)
    if egne.filter(starter__lt=opphold.slutter, slutter__gt=opphold.starter).exists():
        return _("Dere har allerede et opphold i noe av tiden. Flytt eller avlys det først.")
    return _("Det går ikke å bestille da. Velg en annen tid, eller ring saksbehandleren.")


def _post(
    periode: Bankperiode, slag: Bankslag, mengde: Decimal, opphold: Opphold | None = None,
    *, av: Konto | None, grunn: str = "",
) -> None:  # fmt: skip
    """Én linje i regnskapet. Databasen flytter saldoen, og sier nei til å gå under null."""
    Bankpost.objects.create(
        periode=periode, slag=slag, mengde=mengde, opphold=opphold, grunn=grunn, av=av
    )


def _gi_tilbake(opphold: Opphold, slag: Bankslag, *, av: Konto | None) -> list[tuple[Any, Decimal]]:
    """Dagene går tilbake dit de kom fra. Er den perioden lukket, til den som gjelder nå."""
    tilbake = []
    perioder = _laas_bank(opphold.linje)
    trukket = Bankpost.objects.filter(opphold=opphold, slag=Bankslag.RESERVERT)
    for post in trukket.order_by("periode__fra", "pk"):
        egen = next((p for p in perioder if p.pk == post.periode_id), None)
        naa = egen or next((p for p in perioder if p.til > timezone.localdate()), None)
        if naa is not None:
            _post(naa, slag, -post.mengde, opphold, av=av)
            tilbake.append((naa, -post.mengde))
    return tilbake


def _laas_opphold(*nokler: Any) -> list[Opphold]:
    """Oppholdene låst i fast rekkefølge, etter bankene og de som skal dit."""
    utvalg = Opphold.objects.filter(pk__in=nokler).select_related(
        "linje__vedtak__sak__bruker", "plass__sted"
    )
    for linje in sorted({o.linje for o in utvalg}, key=lambda rad: rad.pk):
        _laas_bank(linje)
    _laas_gjester(opphold.bruker_id for opphold in utvalg)
    return list(utvalg.select_for_update(of=("self",)).order_by("pk"))


def _krev_aktivt(opphold: Opphold, *, grense: datetime) -> None:
    if opphold.tilstand not in OPPTAR_PLASSEN or opphold.tilstand == Oppholdstilstand.BRUKT:
        raise Regelbrudd(_("Oppholdet er alt avlyst, byttet eller brukt."))
    if grense <= timezone.now():
        raise Regelbrudd(_("Oppholdet er over. Ring stedet hvis noe er feil."))


def _skift(opphold: Opphold, til: Oppholdstilstand, *, av: Konto | None, **felt: Any) -> None:
    """Ny tilstand, og raden om hva som var før. Ingen endring er stille."""
    fra, opphold.tilstand = opphold.tilstand, til
    for navn, verdi in felt.items():
        setattr(opphold, navn, verdi)
    opphold.save(update_fields=["tilstand", *felt])
    Oppholdsendring.objects.create(opphold=opphold, fra_tilstand=fra, til_tilstand=til, av=av)


def _prov(handling: Callable[[], Opphold]) -> Opphold | Regelbrudd:
    """Én av flere: går den ikke, står de andre."""
    try:
        with transaction.atomic():
            return handling()
    except Regelbrudd as brudd:
        return brudd
