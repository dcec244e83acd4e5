"""Å finne en tid: tjenesten tilbyr, den pårørende velger, og begge kan flytte og avlyse."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto
from paarorende.valg import Maate
from samarbeid import regler, varsler
from samarbeid.handlinger.part import krev_part
from samarbeid.handlinger.tidsbytte import (
    Innkalling,
    Ramme,
    _bruk_ramme,
    _bytt,
    _krev_oppkobling,
    _moteleder_for,
)
from samarbeid.models import Samarbeidsmote, Tidsforslag
from samarbeid.regler import Tidsfeil
from samarbeid.regler.tid import Tidsrom
from samarbeid.valg import Motestatus, Part


@transaction.atomic
def foreslaa_tider(
    mote: Samarbeidsmote, *, tider: Sequence[Tidsrom], ramme: Ramme, av: Konto
) -> Samarbeidsmote:
    """Tilby minst tre tider. Nye tider avløser de gamle, og en avtalt tid tas bort."""
    if not regler.er_nok_tider(len(tider)):
        raise Regelbrudd(_("Foreslå minst tre tider, så den pårørende har noe å velge mellom."))
    _krev_oppkobling(ramme)
    _krev_gyldige(tider)
    moter = Samarbeidsmote.objects.laas_gruppe(mote)
    for en in moter:
        _tilby(en, tider, ramme, av)
    logg.hendelse(av, "samarbeid.tider_foreslaatt", mote, antall=len(tider), moter=len(moter))
    return next(en for en in moter if en.pk == mote.pk)


def _tilby(mote: Samarbeidsmote, tider: Sequence[Tidsrom], ramme: Ramme, av: Konto) -> None:
    if not regler.kan_foreslaa_tider(Motestatus(mote.status)):
        raise Regelbrudd(_("Møtet er avsluttet og kan ikke få nye tider."))
    foer = Innkalling.fra(mote)
    mote.tidsforslag.all().delete()
    Tidsforslag.objects.bulk_create(
        Tidsforslag(
            mote=mote,
            starter=starter,
            slutter=slutter,
            sted=ramme.sted,
            telefon=ramme.telefon,
            videolenke=ramme.videolenke,
        )
        for starter, slutter in tider
    )
    _bruk_ramme(mote, ramme)
    _bytt(mote, status=Motestatus.TILBUDT, tid=None, foer=foer, av=av)
    varsler.tider_foreslaatt(mote, av=av, avlyst=foer.avlyst(mote.sekvens))


def _krev_gyldige(tider: Sequence[Tidsrom]) -> None:
    feil = {regler.feil_i_tid(t, timezone.now(), (), tider[:nr]) for nr, t in enumerate(tider)}
    if Tidsfeil.PASSERT in feil:
        raise Regelbrudd(_("En av tidene er allerede passert."))
    if Tidsfeil.DOBBEL in feil:
        raise Regelbrudd(_("To av tidene er samtidig."))
    if feil - {None}:
        raise Regelbrudd(_("Tidene må være mellom kl. 7 og 21, og høyst tre måneder fram."))


@transaction.atomic
def velg_tid(
    mote: Samarbeidsmote, *, forslag: Tidsforslag, maate: Maate = Maate.PORTAL, av: Konto
) -> Samarbeidsmote:
    """Den pårørende velger en tid, eller bytter til en annen av dem hun fikk."""
    moter = Samarbeidsmote.objects.laas_gruppe(mote)
    mote = next(en for en in moter if en.pk == mote.pk)
    fort_av = krev_part(mote.relasjon, maate, av)
    if mote.status == Motestatus.AVTALT and mote.starter == forslag.starter:
        return mote  # dobbeltklikk: tiden er alt valgt
    _velg(moter, mote, forslag, (maate, fort_av), av)
    logg.hendelse(av, "samarbeid.tid_valgt", mote, starter=forslag.starter, maate=str(maate))
    return mote


def _velg(
    moter: list[Samarbeidsmote],
    mote: Samarbeidsmote,
    forslag: Tidsforslag,
    hvordan: tuple[Maate, Konto | None],
    av: Konto | None,
) -> Samarbeidsmote:
    """Møtene er låst, og den som svarer, har lov til det."""
    forslag = _levende(mote, forslag, Part.TJENESTEN)
    if not regler.kan_velge_tid(Motestatus(mote.status), forslag.starter, timezone.now()):
        raise _passer_ikke_lenger(mote)
    mote.valgt_maate, mote.valgt_fort_av = hvordan
    _avtal_naar_alle_kan(mote, moter, forslag, av)
    return mote


def _avtal_naar_alle_kan(
    mote: Samarbeidsmote, moter: list[Samarbeidsmote], forslag: Tidsforslag, av: Konto | None
) -> None:
    """Holdes møtet sammen med andre, er det avtalt når tiden passer for alle."""
    mote.tidsforslag.filter(pk=forslag.pk).update(passer=True)
    samme = Tidsforslag.objects.filter(mote__in=moter, starter=forslag.starter, passer=True)
    if samme.count() < len(moter):
        mote.save(update_fields=["valgt_maate", "valgt_fort_av"])
        return
    for en in moter:
        _avtal(en, forslag, av if en.pk == mote.pk else None)  # de andre får ikke vite av hvem


def _avtal(mote: Samarbeidsmote, forslag: Tidsforslag, av: Konto | None) -> None:
    foer = Innkalling.fra(mote)
    mote.sted, mote.telefon = forslag.sted, forslag.telefon
    mote.videolenke, mote.moteleder = forslag.videolenke, _moteleder_for(mote)
    tid = (forslag.starter, forslag.slutter)
    _bytt(mote, status=Motestatus.AVTALT, tid=tid, foer=foer, av=av)
    melding = varsler.mote_endret if foer.opplysninger else varsler.mote_avtalt
    melding(mote, av=av)


@transaction.atomic
def bekreft_forslag(mote: Samarbeidsmote, *, forslag: Tidsforslag, av: Konto) -> Samarbeidsmote:
    """Tjenesten sier ja til en tid den pårørende har foreslått."""
    mote = Samarbeidsmote.objects.laas(mote)
    krev_part(mote.relasjon, Maate.TELEFON, av)
    forslag = _levende(mote, forslag, Part.PARORENDE)
    if not regler.kan_bekrefte_forslag(Motestatus(mote.status), forslag.starter, timezone.now()):
        raise _passer_ikke_lenger(mote)
    mote.valgt_maate = Maate.PORTAL
    _avtal(mote, forslag, av)
    logg.hendelse(av, "samarbeid.forslag_bekreftet", mote, starter=forslag.starter)
    return mote


@transaction.atomic
def fastsett_tid(
    mote: Samarbeidsmote, *, tid: Tidsrom, ramme: Ramme, maate: Maate, av: Konto
) -> Samarbeidsmote:
    """Dere ble enige om en tid utenfor portalen: ny tid, eller en flytting av den gamle."""
    _krev_oppkobling(ramme)
    _krev_gyldige([tid])
    moter = Samarbeidsmote.objects.laas_gruppe(mote)
    for en in moter:
        fort_av = krev_part(en.relasjon, maate, av)
        if fort_av is None or not regler.kan_foreslaa_tider(Motestatus(en.status)):
            raise Regelbrudd(_("Møtet er avsluttet og kan ikke flyttes."))
        _sett_fast(en, tid, ramme, (maate, fort_av))
    logg.hendelse(av, "samarbeid.tid_fastsatt", mote, starter=tid[0], maate=str(maate))
    return next(en for en in moter if en.pk == mote.pk)


def _sett_fast(
    mote: Samarbeidsmote, tid: Tidsrom, ramme: Ramme, hvordan: tuple[Maate, Konto]
) -> None:
    foer = Innkalling.fra(mote)
    mote.valgt_maate, mote.valgt_fort_av = hvordan
    mote.tidsforslag.all().delete()
    _bruk_ramme(mote, ramme)
    _bytt(mote, status=Motestatus.AVTALT, tid=tid, foer=foer, av=hvordan[1])
    melding = varsler.mote_endret if foer.opplysninger else varsler.mote_avtalt
    melding(mote, av=hvordan[1])


@transaction.atomic
def avlys_mote(mote: Samarbeidsmote, *, av: Konto) -> Samarbeidsmote:
    """Ta bort en avtalt tid. Møtet skal fortsatt holdes: plikten består til et nytt er avtalt.

    Kan den pårørende ikke komme, gjelder det hennes møte; avlyser tjenesten, gjelder det alle.
    """
    moter = Samarbeidsmote.objects.laas_gruppe(mote)
    mote = next(en for en in moter if en.pk == mote.pk)
    selv = mote.relasjon.parorende.person.konto_id == av.pk
    krev_part(mote.relasjon, Maate.PORTAL if selv else Maate.TELEFON, av)
    if not regler.kan_avlyses(Motestatus(mote.status), mote.starter, timezone.now()):
        raise Regelbrudd(_("Møtet er ikke avtalt lenger, eller det har begynt."))
    for en in [mote] if selv else moter:
        _ta_bort(en, selv=selv, av=av)
    logg.hendelse(av, "samarbeid.mote_avlyst", mote)
    return mote


def _ta_bort(mote: Samarbeidsmote, *, selv: bool, av: Konto) -> None:
    foer = Innkalling.fra(mote)
    mote.tidsforslag.all().delete()
    mote.vil_ha_tidligere = False
    if selv:
        mote.felles = None
    _bytt(mote, status=Motestatus.SKAL_TILBYS, tid=None, foer=foer, av=av)
    varsler.mote_avlyst(mote, av=av, avlyst=foer.avlyst(mote.sekvens))


def _levende(mote: Samarbeidsmote, forslag: Tidsforslag, fra: Part) -> Tidsforslag:
    """Forslaget kan være byttet ut mens siden sto åpen."""
    funnet = mote.tidsforslag.filter(pk=forslag.pk, fra=fra).first()
    if funnet is None:
        raise _passer_ikke_lenger(mote)
    return funnet


def _passer_ikke_lenger(mote: Samarbeidsmote) -> Regelbrudd:
    return Regelbrudd(
        _("Denne tiden kan ikke velges lenger. Se hvilke tider som er igjen."),
        lenke=mote.get_absolute_url(),
    )
