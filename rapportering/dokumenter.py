from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import dokumenter
from paarorende.regler import tid
from rapportering import regler, sporringer
from rapportering.models import Tertialrapport


def _var_ferdig(rapport: Tertialrapport) -> bool:
    """Var tertialet over da tallene ble frosset?"""
    slutt = tid.tertialgrenser(rapport.aar, rapport.tertial)[1]
    return timezone.localdate(rapport.bestilt) >= slutt


def tertialrapport(rapport: Tertialrapport) -> bytes:
    """PDF/UA av de frosne tallene. Samme tall gir samme dokument."""
    maalinger = sporringer.maalinger(rapport.tall, rapport.aar, rapport.tertial)
    naadd, vurdert = regler.konklusjon([m.naa.tilstand for m in maalinger])
    return dokumenter.lag_pdf(
        "rapportering/tertialrapport.pdf.html",
        {
            "tittel": _("Tertialrapport for pårørendearbeidet"),
            "laget": rapport.bestilt,
            "rapport": rapport,
            "enhet": rapport.enhet,
            "maalinger": maalinger,
            "naadd": naadd,
            "vurdert": vurdert,
            "saa_langt": not _var_ferdig(rapport),
        },
    )
