"""Skjemaene der vedtaket skrives, én del om gangen."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from avlastning.forms.felles import LANGT, dato_felt, hjelper, omraade
from avlastning.models import Vedtak, Vedtakslinje
from avlastning.valg import Omgjoringsgrunn
from paarorende.models import Tekst
from paarorende.valg import Spraak


class VedtakForm(forms.Form):
    """Det som gjelder hele vedtaket."""

    spraak = forms.ChoiceField(
        label=_("Målform"), choices=Spraak.choices[:2], widget=forms.RadioSelect
    )
    begrunnelse_mottaker = forms.CharField(
        label=_("Det den som får hjelp, skal lese"),
        help_text=_("Skriv til henne eller ham. Ikke gjenta noe søkeren har fortalt om seg selv."),
        required=False,
        max_length=LANGT,
        widget=omraade(5),
    )
    omgjoringsgrunn = forms.ChoiceField(
        label=_("Hvorfor endres vedtaket?"),
        choices=[("", _("Velg")), *Omgjoringsgrunn.choices],
        required=False,
    )
    avvist = forms.BooleanField(
        label=_("Søknaden kan ikke behandles, og avvises"),
        help_text=_("Da er det ingen linjer. Lederen må godkjenne det."),
        required=False,
    )

    def __init__(self, *args: Any, vedtak: Vedtak, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if vedtak.omgjor_id is None:
            del self.fields["omgjoringsgrunn"]
        else:
            del self.fields["avvist"]
        self.fields["begrunnelse_mottaker"].skjul_valgfritt = True  # type: ignore[attr-defined]
        self.helper = hjelper(*self.fields, knapp=_("Lagre"))


class LinjeForm(forms.ModelForm):  # type: ignore[type-arg]
    """Én form for hjelp. Databasen og reglene avgjør om målet passer."""

    evalueres = dato_felt(_("Evalueres"), paakrevd=False)

    class Meta:
        model = Vedtakslinje
        fields = [
            "form", "utfall", "mengde", "enhet", "per", "syklus_uker", "fra", "til", "formaal",
            "fleksibilitet", "hvorfor_ikke_fleksibel", "sted", "utforer", "sats", "evalueres",
            "forrige",
        ]  # fmt: skip
        widgets = {
            "fra": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "til": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "utfall": forms.RadioSelect,
            "formaal": forms.RadioSelect,
            "fleksibilitet": forms.RadioSelect,
        }
        labels = {
            "form": _("Tilbud"),
            "utfall": _("Svaret"),
            "mengde": _("Hvor mye"),
            "syklus_uker": _("Uker i runden"),
            "til": _("Til, men ikke med"),
            "formaal": _("Hva er det først og fremst for?"),
            "fleksibilitet": _("Når kan det brukes?"),
            "hvorfor_ikke_fleksibel": _("Hvorfor ikke fleksibelt?"),
            "sats": _("Kroner for timen (omsorgsstønad)"),
            "forrige": _("Kommer i stedet for"),
        }
        help_texts = {
            "syklus_uker": _("Bare når tilbudet gis per runde."),
            "til": _("Tomt når det varer inntil videre. Da må du sette en dato for evaluering."),
            "forrige": _("Tilbudet familien har nå, som denne linja svarer på."),
        }

    def __init__(self, *args: Any, naa: list[Vedtakslinje], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        forrige: Any = self.fields["forrige"]
        forrige.queryset = Vedtakslinje.objects.filter(pk__in=[linje.pk for linje in naa])
        if not naa:
            del self.fields["forrige"]
        for navn in ("mengde", "enhet", "per"):
            self.fields[navn].required = navn != "mengde"
        self.fields["mengde"].initial = None
        self.helper = hjelper(*self.fields, knapp=_("Lagre linja"))

    def clean_mengde(self) -> Any:
        return self.cleaned_data.get("mengde") or 0


class ElementForm(forms.Form):
    """Teksten i ett av elementene."""

    innhold = forms.CharField(label=_("Tekst"), max_length=LANGT * 2, widget=omraade(14))

    def __init__(self, *args: Any, navn: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["innhold"].label = navn
        self.helper = hjelper("innhold", knapp=_("Lagre"), autolagres=True)


class BibliotekForm(forms.Form):
    """Tekster å begynne på. Den som velges, kommer inn i feltet og kan skrives om."""

    tekst = forms.ModelChoiceField(label=_("Hent en tekst"), queryset=Tekst.objects.none())

    def __init__(self, *args: Any, tekster: list[Tekst], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt: Any = self.fields["tekst"]
        felt.queryset = Tekst.objects.filter(pk__in=[tekst.pk for tekst in tekster])
        felt.choices = [(tekst.pk, tekst.innhold[:90]) for tekst in tekster]
        self.helper = FormHelper()
        self.helper.form_tag = False


class TilbakeForm(forms.Form):
    grunn = forms.CharField(
        label=_("Hva må endres?"),
        help_text=_("Saksbehandleren leser dette."),
        max_length=1000,
        widget=omraade(3),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = hjelper("grunn", knapp=_("Send tilbake"))
