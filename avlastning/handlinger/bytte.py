"""To familier bytter opphold uten å få vite om hverandre. Lederen for stedet godkjenner."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.handlinger.booking import _krev_fleksibel
from avlastning.handlinger.plassering import (
    Bestilling,
    _book,
    _gi_tilbake,
    _krev_aktivt,
    _krev_familien,
    _laas_opphold,
    _skift,
)
from avlastning.models import Bytte, Bytteonske, Opphold, Sak
from avlastning.regler import tilbud as regler
from avlastning.regler.tilbud import Side
from avlastning.valg import Bankslag, Byttestatus, Jaellernei, Opphav, Oppholdstilstand, Sakspart
from avlastning.varsler import plass as varsler
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto, Parameter
from paarorende.valg import Maate


@transaction.atomic
def onsk_bytte(
    opphold: Opphold, *, fra: date, til: date, av: Konto, maate: Maate = Maate.PORTAL
) -> Bytteonske:
    """«Vi kan ikke da, men vi kan i dette tidsrommet.» Oppholdet står til et bytte er gjort."""
    (opphold,) = _laas_opphold(opphold.pk)
    fort_av = _krev_familien(opphold.linje, maate, av)
    _krev_fleksibel(opphold.linje, fort_av)
    _krev_aktivt(opphold, grense=opphold.starter)
    if til <= fra or fra <= timezone.localdate():
        raise Regelbrudd(_("Velg dager som kommer, fra og til."), felt="til")
    if Bytteonske.objects.aapne().filter(opphold=opphold).exists():
        raise Regelbrudd(_("Dere har alt bedt om å bytte dette oppholdet."))
    onske = Bytteonske.objects.create(opphold=opphold, fra_dato=fra, til_dato=til)
    logg.hendelse(av, "avlastning.bytte_onsket", onske, fra=fra, til=til, maate=str(maate))
    return onske


@transaction.atomic
def trekk_bytteonske(onske: Bytteonske, *, av: Konto, maate: Maate = Maate.PORTAL) -> Bytteonske:
    """Vi beholder tiden vår likevel."""
    onske = Bytteonske.objects.select_for_update(of=("self",)).get(pk=onske.pk)
    _krev_familien(onske.opphold.linje, maate, av)
    if onske.status != Byttestatus.AAPEN:
        raise Regelbrudd(_("Det er alt et forslag. Svar ja eller nei på det."))
    _sett(onske, Byttestatus.TRUKKET)
    logg.hendelse(av, "avlastning.bytte_trukket", onske, maate=str(maate))
    return onske


def _sett(onske: Bytteonske, status: Byttestatus) -> None:
    onske.status = status
    onske.save(update_fields=["status"])


def _laas_onsker(*nokler: UUID) -> list[Bytteonske]:
    utvalg = Bytteonske.objects.select_for_update(of=("self",)).filter(pk__in=nokler)
    rader = utvalg.select_related("opphold__linje__vedtak__sak", "opphold__plass__sted")
    return list(rader.order_by("pk"))


def _side(onske: Bytteonske) -> Side:
    opphold = onske.opphold
    rom = (opphold.starter, opphold.slutter)
    return Side(rom, onske.fra_dato, onske.til_dato, str(opphold.bruker_id))


@transaction.atomic
def foreslaa_bytte(a: Bytteonske, b: Bytteonske, *, av: Konto) -> Bytte:
    """Lederen for stedet foreslår. Begge familiene får tiden de kan få, aldri hvem den er fra."""
    a, b = _laas_onsker(a.pk, b.pk)
    bytte = Bytte(a=a, b=b, foreslaatt_av=av, utloper=_svarfrist())
    if any(onske.status != Byttestatus.AAPEN for onske in (a, b)):
        raise Regelbrudd(_("Ett av ønskene er alt i et forslag, eller trukket."))
    if a.opphold.plass.sted_id != b.opphold.plass.sted_id or not regler.bytte_mulig(
        _side(a), _side(b)
    ):
        raise Regelbrudd(_("De to kan ikke bytte. Minst én kan ikke den andres dager."))
    if Bytte.objects.filter(a=a, b=b).exists():
        raise Regelbrudd(_("Dette byttet er foreslått før, og en av dem sa nei."))
    bytte.save()
    _krev_leder(bytte, av)
    for onske in (a, b):
        _sett(onske, Byttestatus.FORESLAATT)
    logg.hendelse(av, "avlastning.bytte_foreslaatt", bytte, utloper=bytte.utloper)
    varsler.bytte_foreslaatt(bytte)
    return bytte


def _svarfrist() -> datetime:
    return timezone.now() + timedelta(hours=int(Parameter.objects.verdi("bytte_timer")))


def _krev_leder(bytte: Bytte, av: Konto) -> None:
    if not Bytte.objects.redigerbar_for(av).filter(pk=bytte.pk).exists():
        raise Regelbrudd(_("Bare lederen for stedet kan gjøre dette."))


@transaction.atomic
def svar_paa_bytte(bytte: Bytte, *, ja: bool, av: Konto, maate: Maate = Maate.PORTAL) -> Bytte:
    """Hver familie svarer for seg. Et nei avslutter forslaget, uten at noen får vite hvem."""
    bytte = Bytte.objects.select_for_update(of=("self",)).get(pk=bytte.pk)
    a, b = _laas_onsker(bytte.a_id, bytte.b_id)
    a, b = (a, b) if a.pk == bytte.a_id else (b, a)
    felt = "svar_a" if _er_siden(a, av, maate) else "svar_b"
    _krev_familien((a if felt == "svar_a" else b).opphold.linje, maate, av)
    ute = regler.er_utlopt(bytte.utloper, timezone.now())
    if getattr(bytte, felt) or ute or a.status != Byttestatus.FORESLAATT:
        raise Regelbrudd(_("Forslaget gjelder ikke lenger."))
    setattr(bytte, felt, Jaellernei.JA if ja else Jaellernei.NEI)
    bytte.save(update_fields=[felt])
    if not ja:
        _avslutt(bytte, [a, b], Byttestatus.AAPEN)
    logg.hendelse(av, "avlastning.bytte_besvart", bytte, ja=ja, maate=str(maate))
    return bytte


def _er_siden(onske: Bytteonske, av: Konto, maate: Maate) -> bool:
    saken = Sak.objects.filter(pk=onske.opphold.linje.vedtak.sak_id)
    lov = saken.paa_siden(av, Sakspart.SOKER) if maate == Maate.PORTAL else saken.redigerbar_for(av)
    return bool(lov.exists())


def _avslutt(bytte: Bytte, onsker: list[Bytteonske], status: Byttestatus) -> None:
    for onske in onsker:
        _sett(onske, status)
    varsler.bytte_avgjort(bytte, onsker)


@transaction.atomic
def utlop_bytte(bytte: Bytte, *, av: Konto | None = None) -> bool:
    """Ikke alle svarte i tide. Begge beholder det de har, og ønskene står."""
    bytte = Bytte.objects.select_for_update(of=("self",)).get(pk=bytte.pk)
    onsker = _laas_onsker(bytte.a_id, bytte.b_id)
    begge = regler.begge_sa_ja(bytte.svar_a, bytte.svar_b, mot_ledig=False)
    aktivt = all(onske.status == Byttestatus.FORESLAATT for onske in onsker)
    if begge or not aktivt or not regler.er_utlopt(bytte.utloper, timezone.now()):
        return False
    _avslutt(bytte, onsker, Byttestatus.AAPEN)
    logg.hendelse(av, "avlastning.bytte_utlopt", bytte)
    return True


@transaction.atomic
def godkjenn_bytte(bytte: Bytte, *, av: Konto) -> Bytte:
    """Begge har sagt ja. De to oppholdene skiftes ut i ett: går ikke det ene, står begge."""
    bytte = Bytte.objects.select_for_update(of=("self",)).get(pk=bytte.pk)
    _krev_leder(bytte, av)
    onsker = _laas_onsker(bytte.a_id, bytte.b_id)
    sa_ja = regler.begge_sa_ja(bytte.svar_a, bytte.svar_b, mot_ledig=False)
    if bytte.gjennomfort or not sa_ja:
        raise Regelbrudd(_("Begge familiene må ha sagt ja før byttet kan godkjennes."))
    nye = _skift_ut(_laas_opphold(*[onske.opphold_id for onske in onsker]), av)
    for onske in onsker:
        _sett(onske, Byttestatus.GODKJENT)
    bytte.godkjent_av, bytte.godkjent, bytte.gjennomfort = av, timezone.now(), timezone.now()
    bytte.save(update_fields=["godkjent_av", "godkjent", "gjennomfort"])
    logg.hendelse(av, "avlastning.bytte_gjennomfort", bytte)
    for opphold in nye:
        varsler.opphold_endret(opphold, av=None)
    return bytte


def _skift_ut(gamle: list[Opphold], av: Konto) -> list[Opphold]:
    """Begge settes til side før noen av de nye tas, så ingen står i veien for den andre."""
    for opphold in gamle:
        _krev_aktivt(opphold, grense=opphold.starter)
        _skift(opphold, Oppholdstilstand.BYTTET, av=av)
        _gi_tilbake(opphold, Bankslag.FRIGITT, av=av)
    en, annen = gamle
    return [
        _book(
            mitt.linje,
            Bestilling(
                sted=faar.plass.sted,
                starter=faar.starter,
                slutter=faar.slutter,
                opphav=Opphav.BYTTE,
                plass=faar.plass,
                ekstra={"erstatter": mitt},
            ),
            fort_av=None,
            av=av,
        )
        for mitt, faar in ((en, annen), (annen, en))
    ]
