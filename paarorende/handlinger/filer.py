"""Filene folk laster opp: renses, sjekkes for virus, og slettes når ingen bruker dem."""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Sum
from django.db.models.functions import Least
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from paarorende import filer, logg, virus
from paarorende.feil import Regelbrudd
from paarorende.models import Fil, Konto, Vedlegg
from paarorende.regler import fil as regler
from paarorende.sporringer import filgrenser
from paarorende.valg import GJORDE_SELV, Avvisningsgrunn, Filtilstand, Maate, Varselslag
from paarorende.varsling import varsle_konto

SKANN_SEKUNDER = 30.0
FORSOK_HOYST = 30_000
LOESE_BEHOLDES = timedelta(days=30)
FOR_MYE = {
    "fil": gettext_lazy("Filen er større enn %(tall)s MB. Lagre den i en mindre utgave."),
    "antall": gettext_lazy(
        "Du kan ikke ha flere enn %(tall)s filer her. Slett en du ikke trenger."
    ),
    "samlet": gettext_lazy(
        "Filene er til sammen større enn %(tall)s MB. Slett en du ikke trenger."
    ),
}


@transaction.atomic
def ta_imot_fil(
    navn: str, data: bytes, *, eier: Konto, maate: Maate = Maate.PORTAL, av: Konto
) -> Vedlegg:
    """Rens filen og ta vare på den. Det som ikke kan tas imot, blir aldri lagret.

    `eier` er den som ser filen til den hører til noe. Føres den på vegne av noen, er `av` den
    ansatte som gjør det.
    """
    selv = maate in GJORDE_SELV
    if selv and eier.pk != av.pk:
        raise Regelbrudd(_("Du laster bare opp for deg selv."))
    if not selv and not av.er_ansatt:
        raise Regelbrudd(_("Bare en ansatt kan føre noe på vegne av andre."))
    _krev_plass(eier, len(data))
    try:
        renset = filer.rens(data)
    except filer.Filfeil as feil:
        raise Regelbrudd(f"{regler.gyldig_navn(navn, '')}: {feil}", felt="filer") from feil
    vedlegg = Vedlegg.objects.create(
        fil=_lagre(renset),
        navn=regler.gyldig_navn(navn, renset.endelse),
        tilstand=Filtilstand.KARANTENE if settings.CLAMD_SOCKET else Filtilstand.REN,
        eier=eier,
        maate=maate,
        fort_av=None if selv else av,
    )
    logg.hendelse(av, "vedlegg.lastet_opp", vedlegg, type=renset.type, bytes=len(renset.data))
    return vedlegg


def _lagre(renset: filer.Renset) -> Fil:
    return Fil.objects.create(
        data=renset.data,
        sha256=hashlib.sha256(renset.data).hexdigest(),
        storrelse=len(renset.data),
        type=renset.type,
    )


def _krev_plass(eier: Konto, storrelse: int) -> None:
    """Grensene gjelder det hun har lastet opp og ikke sendt. Låsen holder tellingen sann."""
    Konto.objects.select_for_update(of=("self",)).get(pk=eier.pk)
    loese = Vedlegg.objects.filter(eier=eier).loese()
    samlet = loese.aggregate(sum=Sum("fil__storrelse"))["sum"] or 0
    grenser = filgrenser()
    brudd = regler.sprenger(loese.count(), storrelse, samlet, grenser)
    if brudd is not None:
        tall = {"fil": grenser.fil_mb, "antall": grenser.antall, "samlet": grenser.samlet_mb}
        raise Regelbrudd(FOR_MYE[brudd] % {"tall": tall[brudd]}, felt="filer")


@transaction.atomic
def skann_vedlegg(vedlegg: Vedlegg, *, av: Konto | None = None) -> bool:
    """Spør virusskanneren om én fil i karantene. `False` når den ikke svarte; da prøves det igjen.

    Er skanneren slått av siden filen kom, slippes den ut uten å være sjekket.
    """
    rad = _i_karantene(vedlegg)
    if rad is None or rad.fil is None:
        return True
    sokkel, skannet = settings.CLAMD_SOCKET, timezone.now()
    svar = virus.skann(bytes(rad.fil.data), sokkel, SKANN_SEKUNDER) if sokkel else "ren"
    if svar is None:
        Vedlegg.objects.filter(pk=rad.pk).update(forsok=Least(F("forsok") + 1, FORSOK_HOYST))
        return False
    if svar == "virus":
        _kast(rad)
    else:
        rad.tilstand, rad.skannet = Filtilstand.REN, skannet if sokkel else None
        rad.save(update_fields=["tilstand", "skannet"])
    logg.hendelse(av, "vedlegg.skannet", rad, tilstand=rad.tilstand)
    return True


def _i_karantene(vedlegg: Vedlegg) -> Vedlegg | None:
    """Raden, låst. `None` når en annen arbeider har den, eller den er ferdig eller slettet."""
    venter = Vedlegg.objects.i_karantene().filter(pk=vedlegg.pk)
    return venter.select_for_update(of=("self",), skip_locked=True).first()


def _kast(rad: Vedlegg) -> None:
    """Innholdet slettes med en gang, og den som lastet det opp, får beskjed."""
    fil, rad.fil = rad.fil, None
    rad.tilstand, rad.grunn, rad.skannet = Filtilstand.AVVIST, Avvisningsgrunn.VIRUS, timezone.now()
    rad.save(update_fields=["fil", "tilstand", "grunn", "skannet"])
    if fil is not None:
        fil.delete()
    if rad.eier is not None:
        lenke = reverse("vedlegg:mine")
        varsle_konto(rad.eier, Varselslag.SAK_SVAR, nokkel=f"vedlegg:{rad.pk}", lenke=lenke)


@transaction.atomic
def slett_vedlegg(vedlegg: Vedlegg, *, av: Konto | None) -> None:
    """Slett en fil som ikke hører til noe. Det som er sendt, er en del av saken og blir der."""
    rader = Vedlegg.objects.select_for_update(of=("self",)).filter(pk=vedlegg.pk)
    rad = rader.first()
    if rad is None:
        return
    if not Vedlegg.objects.filter(pk=rad.pk).loese().exists():
        raise Regelbrudd(_("Filen er sendt, og kan ikke slettes."))
    logg.hendelse(av, "vedlegg.slettet", rad)
    fil = rad.fil
    rad.delete()
    if fil is not None:
        fil.delete()


@transaction.atomic
def rydd_vedlegg(*, av: Konto | None = None) -> int:
    """Filer som aldri ble brukt til noe, skal ikke bli liggende."""
    gamle = Vedlegg.objects.loese().filter(lastet_opp__lt=timezone.now() - LOESE_BEHOLDES)
    for vedlegg in gamle.order_by("lastet_opp", "pk")[:1000]:
        logg.hendelse(av, "vedlegg.utlopt", vedlegg)
        slett_vedlegg(vedlegg, av=av)
    return gamle.count()
