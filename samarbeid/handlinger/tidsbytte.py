"""Det alle som setter, flytter eller tar bort en tid, gjør likt."""

from dataclasses import asdict, dataclass
from typing import Any, Self

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from paarorende.feil import Regelbrudd
from paarorende.kalender import Metode
from paarorende.models import Konto
from samarbeid import regler
from samarbeid.models import Moteendring, Samarbeidsmote
from samarbeid.regler.tid import Tidsrom
from samarbeid.valg import Motestatus

EN_LEDER_EN_TID = "mote_en_leder_en_tid"


@dataclass(frozen=True, kw_only=True)
class Ramme:
    """Hvor, hvordan og med hvem. Uten møteleder er det kontaktpersonen."""

    sted: str
    telefon: str = ""
    videolenke: str = ""
    moteleder: Konto | None = None
    tolk: str = ""
    tolk_bestilt: bool = False


@dataclass(frozen=True)
class Innkalling:
    """Det som var avtalt før endringen."""

    opplysninger: dict[str, str]
    kalender: dict[str, Any]

    @classmethod
    def fra(cls, mote: Samarbeidsmote) -> Self:
        return cls(mote.innkalling(), mote.i_kalenderen(Metode.CANCEL))

    def avlyst(self, sekvens: int) -> dict[str, Any]:
        """Det kalenderen må få for å ta avtalen ut. Tomt når ingenting var avtalt."""
        return {**self.kalender, "sekvens": sekvens} if self.kalender else {}


RAMMEFELT = ("telefon", "videolenke", "tolk", "tolk_bestilt")


def _krev_oppkobling(ramme: Ramme) -> None:
    """Den pårørende skal kunne delta: en trygg lenke til video, et nummer til telefon."""
    mangler = regler.mangler_oppkobling(ramme.sted, ramme.telefon, ramme.videolenke)
    if mangler == "telefon":
        raise Regelbrudd(_("Skriv hvilket nummer vi skal ringe."), felt=mangler)
    if mangler:
        raise Regelbrudd(_("Lim inn lenken til videomøtet. Den begynner med https."), felt=mangler)


def _bruk_ramme(mote: Samarbeidsmote, ramme: Ramme) -> None:
    mote.sted, mote.moteleder = ramme.sted, _moteleder_for(mote, ramme)
    for felt in RAMMEFELT:
        setattr(mote, felt, getattr(ramme, felt))


def _moteleder_for(mote: Samarbeidsmote, ramme: Ramme | None = None) -> Konto | None:
    """Den som er valgt, må ha ansvaret for relasjonen: ellers får hun ikke se møtet."""
    valgt = ramme.moteleder if ramme else mote.moteleder
    if valgt is None:
        kontakt = mote.relasjon.kontaktpersoner.gjeldende().select_related("konto__person").first()
        return kontakt.konto if kontakt else None
    if not Samarbeidsmote.objects.redigerbar_for(valgt).filter(pk=mote.pk).exists():
        raise Regelbrudd(_("Møtelederen må være kontaktpersonen eller varaen."), felt="moteleder")
    return valgt


def _bytt(
    mote: Samarbeidsmote,
    *,
    status: Motestatus,
    tid: Tidsrom | None,
    foer: Innkalling,
    av: Konto | None,
) -> None:
    """Ny sekvens, én rad om hva som ble endret, og databasen som dommer om tiden er ledig."""
    mote.status, mote.sekvens = status, mote.sekvens + 1
    mote.starter, mote.slutter = tid or (None, None)
    _lagre(mote)
    forskjell = regler.endringer(foer.opplysninger, mote.innkalling())
    if forskjell:
        Moteendring.objects.create(
            mote=mote, sekvens=mote.sekvens, endringer=[asdict(e) for e in forskjell], av=av
        )


def _lagre(mote: Samarbeidsmote) -> None:
    """Møtelederens rad låses til slutt, så to som velger samme tid, venter i stedet for å låses."""
    if mote.moteleder_id:
        ledere = Konto.objects.select_for_update(of=("self",), no_key=True)
        ledere.only("pk").get(pk=mote.moteleder_id)
    try:
        with transaction.atomic():
            mote.save()
    except IntegrityError as feil:
        if EN_LEDER_EN_TID not in str(feil):
            raise
        raise Regelbrudd(
            _("Tiden ble nettopp tatt av noen andre. Velg en av tidene som er igjen."),
            lenke=mote.get_absolute_url(),
        ) from feil
