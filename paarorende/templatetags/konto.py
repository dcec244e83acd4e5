"""Det sidene om kontoen trenger."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()
# Rekkefølgen betyr noe: Edge sier også at den er Chrome, og Chrome sier også at den er Safari.
NETTLESERE = {"Edg": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome"}
NETTLESERE |= {"CriOS/": "Chrome", "FxiOS/": "Firefox", "Safari/": "Safari"}
ENHETER = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows"}
ENHETER |= {"Macintosh": "Mac", "Linux": "Linux"}


@register.filter
def nettleser(beskrivelse: str) -> str:
    """Chrome på Windows"""
    hvilken = _forste(NETTLESERE, beskrivelse)
    hva = _forste(ENHETER, beskrivelse)
    if not (hvilken and hva):
        return hvilken or hva or _("Ukjent nettleser")
    return _("%(nettleser)s på %(enhet)s") % {"nettleser": hvilken, "enhet": hva}


def _forste(kjente: dict[str, str], tekst: str) -> str:
    return next((navn for kjennetegn, navn in kjente.items() if kjennetegn in tekst), "")
