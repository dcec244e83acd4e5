"""Forslaget til foreløpig svar: hvorfor saken ikke er ferdig, og når svaret kan komme."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.models import Sak
from avlastning.sporringer.porter import aapne_porter
from avlastning.sporringer.vedtaksgrunnlag import saksbehandler_i
from avlastning.valg import Brevslag, Fristslag, Sakstilstand
from paarorende.models import Parameter
from paarorende.regler.tid import frist_uker
from paarorende.templatetags.grensesnitt import telefon


@dataclass(frozen=True)
class Forslag:
    grunn: str
    svar_innen: date


def er_sendt(sak: Sak) -> bool:
    return sak.brev.filter(slag=Brevslag.FORELOPIG).exists()


def forslag(sak: Sak) -> Forslag:
    """Det saken venter på, i ord søkeren kan lese. Aldri noe om den andre parten."""
    uker = int(Parameter.objects.verdi("vedtak_maal_uker_enkel"))
    maal = sak.frister.filter(slag=Fristslag.VEDTAK_MAAL).order_by("-dato").first()
    idag = timezone.localdate()
    dato = maal.dato if maal is not None and maal.dato > idag else frist_uker(idag, uker)
    return Forslag(_grunn(sak), dato)


def _grunn(sak: Sak) -> str:
    if sak.tilstand == Sakstilstand.MANGLER:
        return _("at vi venter på opplysninger vi har bedt om")
    if sak.tilstand == Sakstilstand.KVALITETSSIKRING:
        return _("at to hos oss skal se på saken før den avgjøres")
    if sak.uttalelser.filter(besvart=None, avslaatt=False).exists():
        return _("at vi venter på en uttalelse fra dem som kjenner saken")
    if any(punkt.nokkel == "G9" for punkt in aapne_porter(sak)):
        return _("at vi skal snakke med alle saken gjelder")
    return _("at vi trenger mer tid til å gå gjennom saken")


@dataclass(frozen=True)
class Hilsen:
    navn: str
    telefon: str


def hilsen(sak: Sak) -> Hilsen:
    """Hvem søkeren kan ringe."""
    sbh = saksbehandler_i(sak)
    navn = sbh.navn if sbh else sak.enhet.navn
    nummer = telefon((sbh and sbh.telefon) or str(settings.KOMMUNE["telefon"]))
    return Hilsen(navn, nummer)
