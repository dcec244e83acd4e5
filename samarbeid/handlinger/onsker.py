"""Det den pårørende tar initiativet til: andre tider, et møte, en tidligere tid."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto, Parameter, Relasjon
from paarorende.valg import Maate
from samarbeid import regler, sporringer, varsler
from samarbeid.handlinger.part import krev_part
from samarbeid.handlinger.plan import _aapne_mote
from samarbeid.handlinger.tidsbytte import Innkalling, _bytt
from samarbeid.models import Moteonske, Moteplan, Samarbeidsmote, Tidsforslag
from samarbeid.regler.tid import Tidsrom
from samarbeid.valg import Moteslag, Motestatus, Part


@transaction.atomic
def foreslaa_andre_tider(
    mote: Samarbeidsmote, *, tider: Sequence[Tidsrom], sted: str, maate: Maate, av: Konto
) -> Samarbeidsmote:
    """Ingen av tidene passer. Hun kan foreslå andre; tjenesten får beskjed og må svare."""
    mote = Samarbeidsmote.objects.laas(mote)
    krev_part(mote.relasjon, maate, av)
    if not regler.kan_foreslaa_andre(Motestatus(mote.status)):
        raise Regelbrudd(
            _("Dere har avtalt en tid. Avlys den først, eller ring kontaktpersonen din."),
            lenke=mote.get_absolute_url(),
        )
    if any(starter <= timezone.now() for starter, _slutter in tider):
        raise Regelbrudd(_("En av tidene er allerede passert."))
    _ta_bort_forslagene(mote, av=av)
    Tidsforslag.objects.bulk_create(
        Tidsforslag(mote=mote, starter=starter, slutter=slutter, sted=sted, fra=Part.PARORENDE)
        for starter, slutter in tider
    )
    logg.hendelse(av, "samarbeid.andre_tider_foreslaatt", mote, antall=len(tider), maate=str(maate))
    varsler.mote_onsket(mote, av=av)
    return mote


def _ta_bort_forslagene(mote: Samarbeidsmote, *, av: Konto | None) -> None:
    """Ballen er hos tjenesten igjen."""
    mote.tidsforslag.all().delete()
    varsler.fjern_for_mote(mote.pk)
    _bytt(mote, status=Motestatus.SKAL_TILBYS, tid=None, foer=Innkalling.fra(mote), av=av)


@transaction.atomic
def be_om_mote(
    relasjon: Relasjon, *, onske: str, maate: Maate, av: Konto
) -> Samarbeidsmote | Moteonske:
    """Den pårørende vil ha et møte. Svaret skal komme innen kommunens frist (planen S1.15)."""
    fort_av = krev_part(relasjon, maate, av)
    plan = (
        Moteplan.objects.aktive()
        .select_for_update(of=("self",))
        .filter(relasjon=relasjon)
        .order_by("pk")
        .first()
    )
    if plan is None:
        ubedt = _be_uten_plan(relasjon, onske, (maate, fort_av))
        logg.hendelse(av, "samarbeid.mote_onsket", ubedt, frist=ubedt.frist, maate=str(maate))
        return ubedt
    frist = _svarfrist()
    mote = plan.moter.aapne().order_by("pk").first()
    if mote is None:
        mote = _aapne_mote(plan, frist=frist, slag=Moteslag.ONSKET, av=av)
    mote = Samarbeidsmote.objects.laas(mote)
    if mote.status == Motestatus.AVTALT:
        raise Regelbrudd(
            _("Dere har allerede avtalt et møte. Der kan du be om en tidligere tid."),
            lenke=mote.get_absolute_url(),
        )
    _framskynd(mote, onske)
    logg.hendelse(av, "samarbeid.mote_onsket", mote, frist=mote.frist, maate=str(maate))
    varsler.mote_onsket(mote, av=av)
    return mote


def _svarfrist() -> date:
    return timezone.localdate() + timedelta(days=int(Parameter.objects.verdi("onsket_mote_dager")))


def _be_uten_plan(relasjon: Relasjon, onske: str, hvordan: tuple[Maate, Konto | None]) -> Moteonske:
    """Uten møteplan er det ingen plikt som løper, men hun skal ikke måtte ringe for å bli hørt."""
    relasjon = Relasjon.objects.select_for_update(of=("self",)).med_navn().get(pk=relasjon.pk)
    if Moteonske.objects.ubesvarte().filter(relasjon=relasjon).exists():
        raise Regelbrudd(_("Du har allerede bedt om et møte. Vi svarer deg innen fristen."))
    mottakere = sporringer.skal_svare(relasjon)
    if not (mottakere and Relasjon.objects.aktive().filter(pk=relasjon.pk).exists()):
        raise Regelbrudd(_("Vi vet ikke hvem som skal svare deg. Ring oss, så hjelper vi."))
    maate, fort_av = hvordan
    onske_rad = Moteonske.objects.create(
        relasjon=relasjon, tekst=onske, frist=_svarfrist(), maate=maate, fort_av=fort_av
    )
    varsler.onske_uten_plan(onske_rad, til=[k for k in mottakere if k != fort_av])
    return onske_rad


@transaction.atomic
def svar_paa_onske(onske: Moteonske, *, svar: str, av: Konto) -> Moteonske:
    """Si hva som skjer nå. Den pårørende får beskjed og leser svaret."""
    onske = Moteonske.objects.select_for_update(of=("self",)).get(pk=onske.pk)
    if not Moteonske.objects.redigerbar_for(av).filter(pk=onske.pk).exists():
        raise Regelbrudd(_("Ønsket er allerede besvart."))
    onske.svar, onske.besvart, onske.besvart_av = svar, timezone.now(), av
    onske.save(update_fields=["svar", "besvart", "besvart_av"])
    logg.hendelse(av, "samarbeid.onske_besvart", onske)
    varsler.onske_besvart(onske)
    return onske


def _framskynd(mote: Samarbeidsmote, onske: str) -> None:
    """Fristen kan bare komme nærmere. Det hun vil snakke om, står som hun skrev det."""
    brukte = set(mote.plan.moter.exclude(pk=mote.pk).order_by().values_list("frist", flat=True))
    innen = regler.ledig_frist(_svarfrist(), brukte)
    mote.frist, mote.sekvens = min(mote.frist, innen), mote.sekvens + 1
    mote.onske = onske or mote.onske
    mote.save(update_fields=["frist", "sekvens", "onske"])


@transaction.atomic
def sett_vil_ha_tidligere(mote: Samarbeidsmote, *, vil: bool, av: Konto) -> Samarbeidsmote:
    """Hun vil gjerne høre fra oss om en avlysning gir en tidligere tid, eller ikke lenger."""
    mote = Samarbeidsmote.objects.laas(mote)
    selv = mote.relasjon.parorende.person.konto_id == av.pk
    krev_part(mote.relasjon, Maate.PORTAL if selv else Maate.TELEFON, av)
    if not regler.kan_avlyses(Motestatus(mote.status), mote.starter, timezone.now()):
        raise Regelbrudd(_("Møtet er ikke avtalt lenger, eller det har begynt."))
    mote.vil_ha_tidligere = vil
    mote.save(update_fields=["vil_ha_tidligere"])
    logg.hendelse(av, "samarbeid.vil_ha_tidligere", mote, vil=vil)
    return mote
