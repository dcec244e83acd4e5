"""Skjemaene når et vedtak vurderes på nytt, og når noen får fullmakt."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from avlastning.forms.felles import LANGT, STEMME, PaaVegneAvForm, dato_felt, hjelper, omraade
from avlastning.models import Vedtakslinje
from avlastning.valg import Opphorsgrunn


class ForhaandsvarselForm(forms.Form):
    linje = forms.ModelChoiceField(
        label=_("Hvilket tilbud?"), queryset=Vedtakslinje.objects.none(), widget=forms.RadioSelect
    )
    til_mengde = forms.DecimalField(
        label=_("Hvor mye vurderer dere å gi?"),
        help_text=_("I samme mål som i dag. 0 betyr at tilbudet slutter."),
        min_value=0,
        max_digits=7,
        decimal_places=2,
    )
    endres_fra = dato_felt(_("Fra hvilken dato?"), hjelp=_("Parten skal ha tid til å svare først."))
    grunn = forms.CharField(
        label=_("Hvorfor?"),
        help_text=_("Parten får dette i et brev."),
        max_length=LANGT,
        widget=omraade(5),
    )

    def __init__(self, *args: Any, naa: list[Vedtakslinje], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt: Any = self.fields["linje"]
        felt.queryset = Vedtakslinje.objects.filter(pk__in=[linje.pk for linje in naa])
        felt.empty_label = None
        self.helper = hjelper(*self.fields, knapp=_("Send forhåndsvarselet"))


class VarselsvarForm(PaaVegneAvForm):
    svar = forms.CharField(
        label=_("Hva mener du om det?"), max_length=LANGT, widget=omraade(6, STEMME)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = hjelper(*self.fields, knapp=_("Send svaret"), autolagres=True)


class OpphorForm(forms.Form):
    grunn = forms.ChoiceField(
        label=_("Hvorfor er tilbudet slutt?"),
        choices=Opphorsgrunn.choices,
        widget=forms.RadioSelect,
    )
    dato = dato_felt(_("Siste dag er dagen før"))
    helper = hjelper("grunn", "dato", knapp=_("Før at tilbudet er slutt"))


class FullmaktForm(forms.Form):
    epost = forms.EmailField(
        label=_("E-posten den andre logger inn med"),
        help_text=_("Hun eller han må ha logget inn i portalen før."),
    )
    kan_klage = forms.BooleanField(label=_("Kan klage for meg"), required=False, initial=True)
    kan_soke = forms.BooleanField(label=_("Kan søke for meg"), required=False)
    alle_saker = forms.BooleanField(
        label=_("Gjelder alle sakene mellom oss to"),
        help_text=_("Ellers gjelder den bare denne saken."),
        required=False,
    )
    vil_ogsa_ha_selv = forms.BooleanField(
        label=_("Jeg vil også ha brevene selv"), required=False, initial=True
    )
    til = dato_felt(_("Gjelder til"), paakrevd=False, hjelp=_("Tomt: til du trekker den."))
    helper = hjelper(
        "epost", "kan_klage", "kan_soke", "alle_saker", "vil_ogsa_ha_selv", "til",
        knapp=_("Gi fullmakt"),
    )  # fmt: skip
