"""Fristene i en sak: satt etter kommunens regel, og merket når de er holdt eller falt bort."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from avlastning.models import Frist, Klage, Sak
from avlastning.valg import Fristslag, Sakspart
from paarorende.models import Parameter
from paarorende.regler import frist as fristregler
from paarorende.regler.frist import Maal

F = Fristslag
# Parameteren som sier hvor lenge, målet, hjemmelen, og om det er borgerens frist.
REGLER: dict[Fristslag, tuple[str, Maal, str, bool]] = {
    F.JOURNALFORING: ("journalforing_virkedager", "virkedag", "arkivforskrifta § 14", False),
    F.FORELOPIG: ("forelopig_svar_maaneder", "maaned_strengt", "fvl. § 11 a", False),
    F.MANGEL: ("mangel_dager", "dag", "fvl. §§ 11 og 17", True),
    F.UTTALELSE: ("uttalelse_dager", "dag", "fvl. § 17", True),
    F.FORHAANDSVARSEL: ("forhaandsvarsel_uker", "uke", "fvl. § 16", True),
    F.VARSEL_TO: ("varsel_to_dager", "dag", "eForvaltningsforskriften § 8", False),
    F.KLAGE: ("klagefrist_uker", "uke", "pbrl. § 7-5", True),
    F.KLAGE_FORELOPIG: ("forelopig_svar_maaneder", "maaned_strengt", "fvl. § 11 a", False),
    F.KLAGE_MAAL: ("klage_maal_uker", "uke", "fvl. § 33", False),
    F.KOSTNADER: ("sakskostnader_uker", "uke", "fvl. § 36", True),
    F.FORSTE_KONTAKT: ("forste_kontakt_virkedager", "virkedag", "fagplanen S2.10", False),
    F.KOORDINATOR: ("koordinator_svar_virkedager", "virkedag", "hol. § 7-2", False),
}


@dataclass(frozen=True, kw_only=True)
class Ting:
    """Det fristen gjelder. `dato` er gitt når noen har satt den; ellers regnes den ut."""

    gjelder: str
    fra: date
    side: Sakspart | None = None
    klage: Klage | None = None
    dato: date | None = None


def _sett_frist(sak: Sak, slag: Fristslag, ting: Ting) -> Frist:
    """Én frist per ting. Finnes den, blir den stående som den er."""
    nokkel, maal, hjemmel, borgerens = REGLER.get(slag, ("", "dag", "", False))
    parameter = Parameter.objects.rad(nokkel) if nokkel else None
    dato = ting.dato
    if dato is None:
        if parameter is None:
            raise ValueError(f"{slag} har ingen regel å regne etter.")
        antall = int(parameter.verdi)
        regel = fristregler.Regel(slag.value, antall, maal, hjemmel, borgerens)
        dato = fristregler.forfall(regel, ting.fra)
    felt = {
        "sak": sak,
        "klage": ting.klage,
        "side": ting.side or "",
        "fra": ting.fra,
        "dato": dato,
        "parameter": parameter,
        "hjemmel": hjemmel,
    }
    return Frist.objects.get_or_create(slag=slag, gjelder=ting.gjelder, defaults=felt)[0]


def _oppfyll(slag: Fristslag, gjelder: str) -> None:
    rader = Frist.objects.filter(slag=slag, gjelder=gjelder, oppfylt=None, avbrutt=None)
    rader.update(oppfylt=timezone.now())


def _avbryt(slag: Fristslag, gjelder: str) -> None:
    rader = Frist.objects.filter(slag=slag, gjelder=gjelder, oppfylt=None, avbrutt=None)
    rader.update(avbrutt=timezone.now())


def _oppfyll_i_saken(sak: Sak, *slag: Fristslag) -> None:
    rader = Frist.objects.filter(sak=sak, slag__in=slag, oppfylt=None, avbrutt=None)
    rader.update(oppfylt=timezone.now())


def _avbryt_i_saken(sak: Sak) -> None:
    """Det er ingenting å holde fristene for lenger. De som alt er brutt, står som brutt."""
    rader = Frist.objects.filter(sak=sak, oppfylt=None, avbrutt=None)
    rader.filter(dato__gte=timezone.localdate()).update(avbrutt=timezone.now())
