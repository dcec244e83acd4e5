"""Skjemaene om klage: det parten skriver, og det vi svarer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from avlastning.forms.felles import (
    LANGT,
    STEMME,
    PaaVegneAvForm,
    dato_felt,
    hjelper,
    omraade,
)
from avlastning.models import Klage, Vedtak
from avlastning.valg import (
    Fristvurdering,
    Klagetilstand,
    Oversendelseskanal,
    Sakspart,
    Sfutfall,
    Sidesvar,
)


class KlageForm(PaaVegneAvForm):
    tekst = forms.CharField(
        label=_("Hva er du uenig i?"),
        help_text=_("Skriv med dine egne ord. Du trenger ikke vise til lover."),
        max_length=LANGT,
        widget=omraade(8, STEMME),
    )
    onsker = forms.CharField(
        label=_("Hva ønsker du i stedet?"),
        required=False,
        max_length=LANGT,
        widget=omraade(4, STEMME),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "maate" in self.fields:
            self.fields["part"] = forms.ChoiceField(
                label=_("Hvem klager?"), choices=Sakspart.choices, widget=forms.RadioSelect
            )
            self.fields["postlagt"] = dato_felt(
                _("Datoen brevet ble lagt i posten"),
                paakrevd=False,
                hjelp=_("Står på konvolutten. Da gjelder den datoen for fristen."),
            )
            self.fields["tekst"].label = _("Klagen, med partens egne ord")
        knapp = _("Før klagen") if "maate" in self.fields else _("Send klagen")
        self.helper = hjelper(*self.fields, knapp=knapp, autolagres=True)


class BekreftForm(PaaVegneAvForm):
    """Bare en knapp, og spørsmålet om hvordan når noen fører det for parten."""

    def __init__(self, *args: Any, knapp: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = hjelper(*self.fields, knapp=knapp)


class StaarForm(PaaVegneAvForm):
    staar = forms.ChoiceField(
        label=_("Står klagen på det vi ikke endret?"),
        choices=[("ja", _("Ja, send den videre")), ("nei", _("Nei, jeg er fornøyd"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = hjelper(*self.fields, knapp=_("Send svaret"))


class KostnadForm(PaaVegneAvForm):
    belop = forms.DecimalField(
        label=_("Hvor mange kroner?"), min_value=1, max_digits=10, decimal_places=2
    )
    tekst = forms.CharField(
        label=_("Hva gjelder kostnadene?"), max_length=LANGT, widget=omraade(4, STEMME)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = hjelper(*self.fields, knapp=_("Send kravet"))


class FristForm(forms.Form):
    """Et menneske svarer. Portalen sier bare fra hva datoene er."""

    vurdering = forms.ChoiceField(
        label=_("Kom klagen i tide?"), choices=Fristvurdering.choices, widget=forms.RadioSelect
    )
    grunn = forms.CharField(
        label=_("Hvorfor?"),
        help_text=_("Må fylles ut når klagen kom for sent."),
        required=False,
        max_length=LANGT,
        widget=omraade(4),
    )
    helper = hjelper("vurdering", "grunn", knapp=_("Lagre vurderingen"))


class UnderinstansForm(forms.Form):
    utfall = forms.ChoiceField(
        label=_("Hva har dere kommet til?"),
        choices=[
            (valg.value, valg.label)
            for valg in (
                Klagetilstand.OMGJORT,
                Klagetilstand.DELVIS_OMGJORT,
                Klagetilstand.OPPRETTHOLDT,
            )
        ],
        widget=forms.RadioSelect,
    )
    nytt_vedtak = forms.ModelChoiceField(
        label=_("Det nye vedtaket"),
        queryset=Vedtak.objects.none(),
        required=False,
        help_text=_("Når dere endrer noe, må det nye vedtaket være sendt først."),
    )
    vurdering = forms.CharField(
        label=_("Hvorfor?"),
        help_text=_("Den som klaget, får dette i et brev. Svar på det klagen sier."),
        max_length=LANGT * 2,
        widget=omraade(10),
    )

    def __init__(self, *args: Any, klage: Klage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nyere = klage.vedtak.sak.vedtak.sendte().filter(nummer__gt=klage.vedtak.nummer)
        felt: Any = self.fields["nytt_vedtak"]
        felt.queryset = nyere.order_by("-nummer")
        self.helper = hjelper(*self.fields, knapp=_("Send svaret til den som klaget"))


class OversendForm(forms.Form):
    kanal = forms.ChoiceField(
        label=_("Hvordan sendes den?"), choices=Oversendelseskanal.choices, widget=forms.RadioSelect
    )
    helper = hjelper("kanal", knapp=_("Lag fila og send klagen"))


class SfForm(forms.Form):
    utfall = forms.ChoiceField(
        label=_("Hva kom Statsforvalteren til?"), choices=Sfutfall.choices, widget=forms.RadioSelect
    )
    dato = dato_felt(_("Datoen i brevet"))
    referanse = forms.CharField(label=_("Deres referanse"), required=False, max_length=40)
    helper = hjelper("utfall", "dato", "referanse", knapp=_("Lagre"))


class SidesvarForm(forms.Form):
    svar = forms.ChoiceField(
        label=_("Svaret"),
        choices=[(s.value, s.label) for s in (Sidesvar.INNVILGET, Sidesvar.AVSLATT)],
        widget=forms.RadioSelect,
    )
    begrunnelse = forms.CharField(label=_("Hvorfor?"), max_length=LANGT, widget=omraade(4))
    helper = hjelper("svar", "begrunnelse", knapp=_("Lagre svaret"))
