"""Forslaget i en ferierunde, regnet ut av ønskene, det som er ledig og hva hver fikk sist."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from uuid import UUID

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.models import Bankperiode, Plass, Runde, Rundeonske, Rundesvar, Sted, Vedtakslinje
from avlastning.regler import bank, booking
from avlastning.regler import runde as regler
from avlastning.regler.booking import lokal
from avlastning.regler.runde import Ledig, Onske, Sist, Svar, Tildeling
from avlastning.sporringer.ledig import hull
from avlastning.sporringer.mine_opphold import mine_linjer
from avlastning.valg import Fleksibilitet, Maaleenhet, Rundetilstand
from paarorende.models import Konto, Parameter, Tekst
from paarorende.templatetags.grensesnitt import dato

KOMMER, DRAR = time(12), time(12)


def forslag(runde: Runde) -> list[Svar]:
    """Samme data og samme frø gir samme svar. Ingenting lagres."""
    rader = list(
        Rundeonske.objects.filter(runde=runde)
        .select_related("linje__vedtak__sak")
        .order_by("linje", "prioritet")
    )
    steder = {sted.pk: sted for sted in runde.steder.order_by("pk")}
    onsker = [_som_onske(rad, steder.values()) for rad in rader]
    fra = lokal(runde.periode_fra, time(0))
    til = lokal(runde.periode_til, time(23))
    ledig = hull(steder.values(), fra, til)
    plasser = Plass.objects.filter(pk__in=ledig).order_by("pk").values_list("pk", "sted")
    hullene = [Ledig(str(plass), str(sted), rom) for plass, sted in plasser for rom in ledig[plass]]
    linjer = {rad.linje_id for rad in rader}
    return regler.fordel(
        onsker, hullene, sist=_sist(runde, linjer), saldo=_saldo(rader), fro=runde.fro
    )


def _som_onske(rad: Rundeonske, steder: Iterable[Sted]) -> Onske:
    starter, slutter = lokal(rad.starter, KOMMER), lokal(rad.slutter, DRAR)
    passer = [
        sted
        for sted in steder
        if booking.passer_stedet(rad.linje.form, sted.slag)
        and rad.linje.sted_id in (None, sted.pk)
        and rad.sted_id in (None, sted.pk)
    ]
    return Onske(
        linje=str(rad.linje_id),
        bruker=str(rad.linje.vedtak.sak.bruker_id),
        prioritet=rad.prioritet,
        starter=starter,
        slutter=slutter,
        mengde=bank.mengde_for(starter, slutter, Maaleenhet(rad.linje.enhet)),
        steder=frozenset(str(sted.pk) for sted in passer) or frozenset({"ingen"}),
    )


def _sist(runde: Runde, linjer: set[UUID]) -> Mapping[str, Sist]:
    """Forrige runde av samme slag. Familien er den samme selv om vedtaket er nytt."""
    forrige = Runde.objects.filter(slag=runde.slag, aar__lt=runde.aar).order_by("-aar").first()
    if forrige is None:
        return {}
    saker = dict(
        Rundeonske.objects.filter(runde=runde, linje__in=linjer)
        .order_by()
        .values_list("linje", "linje__vedtak__sak")
    )
    fikk: dict[object, Decimal] = defaultdict(Decimal)
    svar = Rundesvar.objects.filter(runde=forrige, opphold__isnull=False)
    for sak, mengde in svar.order_by().values_list("linje__vedtak__sak", "opphold__mengde"):
        fikk[sak] += mengde
    return {str(linje): Sist(sak in fikk, fikk[sak]) for linje, sak in saker.items()}


def _saldo(rader: list[Rundeonske]) -> dict[str, Decimal]:
    """Det linja har igjen i periodene ferien går over."""
    igjen: dict[str, Decimal] = defaultdict(Decimal)
    linjer = {rad.linje_id: rad.linje for rad in rader}
    perioder = Bankperiode.objects.aapne().filter(linje__in=linjer)
    for periode in perioder.order_by("fra", "pk"):
        linje = linjer[periode.linje_id]
        siste = max(rad.slutter for rad in rader if rad.linje_id == linje.pk)
        foerste = min(rad.starter for rad in rader if rad.linje_id == linje.pk)
        spares = linje.fleksibilitet == Fleksibilitet.BANK
        if periode.fra <= siste and (spares or periode.til > foerste):
            igjen[str(linje.pk)] += periode.saldo
    return igjen


def forklar(svar: Svar, fikk: Sequence[Tildeling]) -> str:
    """Det familien leser: nummer i rekka, hvorfor, og hva de fikk. Ingen andre nevnes."""
    nummer = {"nummer": svar.nummer, "av": svar.av}
    rekka = _("Dere var nummer %(nummer)s av %(av)s i rekka.") % nummer
    if not fikk:
        nei = _("Det var ikke plass til noen av ønskene da turen kom til dere.")
        return " ".join([rekka, _hvorfor(svar.sist), nei])
    return " ".join([rekka, _hvorfor(svar.sist), *[_dere_fikk(t.onske) for t in fikk]])


def _dere_fikk(onske: Onske) -> str:
    return _("Dere fikk ønske nummer %(nr)s: %(fra)s til %(til)s.") % {
        "nr": onske.prioritet,
        "fra": dato(onske.starter),
        "til": dato(onske.slutter),
    }


def _hvorfor(sist: Sist) -> str:
    if not sist.fikk:
        return _("Dere gikk foran dem som fikk plass forrige gang. Likt ble avgjort med lodd.")
    return _("De som ikke fikk plass forrige gang, gikk foran. Så de som fikk færrest dager.")


def regeltekst() -> str:
    """Regelen slik kommunen har skrevet den, så alle kan se hvordan det fordeles."""
    try:
        nokkel = str(Parameter.objects.verdi("runde_regel"))
        return Tekst.objects.innhold(f"runde.{nokkel}")
    except LookupError:
        return _(
            "Alle får ett opphold før noen får to. De som ikke fikk plass forrige gang, går "
            "foran. Så de som fikk færrest dager. Står det likt, trekker vi lodd."
        )


def mine_linjer_i(runde: Runde, konto: Konto) -> list[Vedtakslinje]:
    """Linjene hun kan ønske på, mens runden er åpen."""
    if runde.tilstand != Rundetilstand.AAPEN or timezone.localdate() > runde.soknadsfrist:
        return []
    return mine_linjer(konto)


@dataclass(frozen=True)
class Lederrad:
    """Én familie i rekka: saksnummer, aldri navn."""

    nummer: int
    sak: str
    fikk_sist: bool
    onsker: int
    tildelt: int


def leders_oversikt(runde: Runde) -> dict[str, object]:
    """Det lederen trenger for å fordele: hvor mange, og rekka når den er regnet ut."""
    onsker = Rundeonske.objects.filter(runde=runde).order_by()
    antall = onsker.values("linje").distinct().count()
    if runde.tilstand != Rundetilstand.FORDELT:
        ute = timezone.localdate() > runde.soknadsfrist
        return {"familier": antall, "rader": [], "kan_fordele": ute}
    saker = dict(onsker.values_list("linje", "linje__vedtak__sak__nummer").distinct())
    per_linje = {str(pk): n for pk, n in onsker.values_list("linje").annotate(n=Count("pk"))}
    rader = [
        Lederrad(
            svar.nummer,
            str(saker[UUID(svar.linje)]),
            svar.sist.fikk,
            per_linje[svar.linje],
            len(svar.tildelt),
        )
        for svar in forslag(runde)
    ]
    return {"familier": antall, "rader": rader, "kan_fordele": False}
