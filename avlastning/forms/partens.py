"""Det parten selv svarer i saken: hva hun ønsker, og hva hun mener."""

from django import forms
from django.utils.translation import gettext_lazy as _

from avlastning.forms.felles import LANGT, STEMME, hjelper, omraade
from avlastning.valg import Onskesvar

SVAR = [valg for valg in Onskesvar.choices if valg[0] != Onskesvar.IKKE_HORT]


class OnskeForm(forms.Form):
    svar = forms.ChoiceField(label=_("Ønsker du dette?"), choices=SVAR, widget=forms.RadioSelect)
    tekst = forms.CharField(
        label=_("Vil du si noe mer?"),
        max_length=LANGT,
        required=False,
        widget=omraade(4, STEMME),
        help_text=_("Saksbehandleren leser det. Den andre parten leser det ikke her."),
    )
    helper = hjelper("svar", "tekst", knapp=_("Send svaret"), autolagres=True)


class SynForm(forms.Form):
    svar = forms.CharField(
        label=_("Hva mener du om hjelpen det er søkt om?"),
        max_length=LANGT,
        widget=omraade(6, STEMME),
        help_text=_("Saksbehandleren leser det. Den som har søkt, får ikke lese det."),
    )
    helper = hjelper("svar", knapp=_("Send svaret"), autolagres=True)
