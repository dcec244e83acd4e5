"""Skjemaene saksbehandleren og lederen bruker i en sak."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from avlastning.forms.felles import KORT, LANGT, STEMME, dato_felt, hjelper, omraade
from avlastning.models import Saksdokument
from avlastning.regler.faktorer import SPORSMAAL
from avlastning.regler.sakstyper import FORMER, MAAL
from avlastning.valg import (
    Aldersband,
    Avklaring,
    Faktornavn,
    Habilitetsgrunn,
    Habilitetssvar,
    Ikkehort,
    Jaellernei,
    Maaleenhet,
    Onskesvar,
    Per,
    Sakslag,
    Sakspart,
    Stotteform,
    Svarer,
    Vekt,
)
from paarorende.models import Konto
from paarorende.valg import PAA_VEGNE_AV, Maate

TOMT = [("", _("Ikke valgt ennå"))]
BORTFALL = (
    ("dod", _("Den som søkte eller den som får hjelp, er død")),
    ("flyttet", _("De har flyttet fra kommunen")),
    ("annet", _("Noe annet gjør at det ikke er noe å avgjøre")),
)


def radio(etikett: Any, valg: Any, **felt: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=etikett, choices=valg, widget=forms.RadioSelect, **felt)


def tekst(etikett: Any, rader: int = 4, **felt: Any) -> forms.CharField:
    attrs = felt.pop("attrs", None)
    return forms.CharField(label=etikett, max_length=LANGT, widget=omraade(rader, attrs), **felt)


class MedMaateForm(forms.Form):
    """Det en part sa, ført av saksbehandleren."""

    maate = radio(_("Hvordan fikk du vite det?"), [(m.value, m.label) for m in PAA_VEGNE_AV])

    def hvordan(self) -> Maate:
        return Maate(self.cleaned_data["maate"])


# -- habilitet og fordeling ----------------------------------------------------------------------


class HabilitetForm(forms.Form):
    """Svaret om seg selv. `bare_nei` når hun gir fra seg en sak hun har."""

    svar = radio(_("Kan du behandle saken?"), Habilitetssvar.choices)
    grunnlag = radio(
        _("Hvorfor ikke, eller hvorfor i tvil?"),
        Habilitetsgrunn.choices,
        required=False,
        help_text=_("Trengs bare når du er inhabil eller i tvil."),
    )

    def __init__(self, *args: Any, bare_nei: bool = False, knapp: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if bare_nei:
            felt: Any = self.fields["svar"]
            felt.choices = [v for v in Habilitetssvar.choices if v[0] != Habilitetssvar.HABIL]
        self.helper = hjelper("svar", "grunnlag", knapp=knapp)


class AvgjorHabilitetForm(forms.Form):
    konto = forms.ModelChoiceField(queryset=Konto.objects.none(), widget=forms.HiddenInput)
    svar = forms.ChoiceField(
        choices=[v for v in Habilitetssvar.choices if v[0] != Habilitetssvar.TVIL]
    )

    def __init__(self, *args: Any, kan_velges: QuerySet[Konto], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt: Any = self.fields["konto"]
        felt.queryset = kan_velges


class FordelForm(forms.Form):
    til = forms.ModelChoiceField(
        label=_("Hvem skal ha saken?"),
        queryset=Konto.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, kan_velges: QuerySet[Konto], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt: Any = self.fields["til"]
        felt.queryset = kan_velges
        felt.label_from_instance = lambda konto: konto.navn
        self.helper = hjelper("til", knapp=_("Gi saken"))


class BegynnForm(forms.Form):
    habil = forms.BooleanField(
        label=_("Jeg er ikke i slekt eller nær venn med noen av partene, og kan behandle saken")
    )
    helper = hjelper("habil", knapp=_("Begynn å utrede"))


class BortfallForm(forms.Form):
    grunn = radio(_("Hvorfor faller saken bort?"), BORTFALL)
    helper = hjelper("grunn", knapp=_("Før at saken falt bort"))


# -- opplysninger og uttalelser ------------------------------------------------------------------


class MangelForm(forms.Form):
    part = radio(_("Hvem spør du?"), Sakspart.choices)
    hva = forms.CharField(label=_("Hva trenger vi?"), max_length=KORT)
    hvorfor = forms.CharField(
        label=_("Hvorfor?"),
        max_length=KORT,
        help_text=_("Skriv slik at setningen begynner med «fordi»."),
    )
    frist = dato_felt(_("Innen når?"), paakrevd=False, hjelp=_("Tomt: den vanlige fristen."))
    helper = hjelper("part", "hva", "hvorfor", "frist", knapp=_("Send brevet"))


class GrunnForm(forms.Form):
    grunn = forms.CharField(label=_("Hvorfor går dere videre uten?"), max_length=KORT)
    helper = hjelper("grunn", knapp=_("Gå videre"))


class UttalelseForm(forms.Form):
    til = forms.ModelChoiceField(
        label=_("Hvem spør du?"), queryset=Konto.objects.none(), empty_label=None
    )
    sporsmaal = tekst(
        _("Hva vil du vite?"), help_text=_("Den du spør, ser bare dette. Partene kan lese svaret.")
    )

    def __init__(self, *args: Any, kan_velges: QuerySet[Konto], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt: Any = self.fields["til"]
        felt.queryset = kan_velges
        felt.label_from_instance = lambda konto: konto.navn
        self.helper = hjelper("til", "sporsmaal", knapp=_("Spør"))


class UttalelsesvarForm(forms.Form):
    tekst = tekst(_("Svaret ditt"), 8, required=False, help_text=_("Partene kan lese det."))
    avslaatt = forms.BooleanField(label=_("Jeg kan ikke uttale meg"), required=False)
    helper = hjelper("tekst", "avslaatt", knapp=_("Send svaret"), autolagres=True)


class BeskjedForm(forms.Form):
    """Foreløpig svar, eller en ny dato når den vi lovet, ikke holder."""

    grunn = forms.CharField(
        label=_("Grunnen er …"),
        max_length=300,
        help_text=_("Fullfør setningen. Skriv ingenting om den andre parten."),
    )
    svar_innen = dato_felt(_("Når får søkeren svar?"))

    def __init__(self, *args: Any, knapp: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = hjelper("grunn", "svar_innen", knapp=knapp, autolagres=True)


# -- utredningen ---------------------------------------------------------------------------------


class FaktorForm(forms.Form):
    fakta = tekst(_("Fakta"), required=False)
    timer_uke = forms.DecimalField(
        label=_("Timer i uka"), min_value=0, max_value=168, max_digits=5, decimal_places=1,
        required=False, localize=True,
    )  # fmt: skip
    netter_uke = forms.DecimalField(
        label=_("Netter i uka"), min_value=0, max_value=7, max_digits=3, decimal_places=1,
        required=False, localize=True,
    )  # fmt: skip
    kilde = forms.CharField(
        label=_("Hvem sier det, eller hvor står det?"), max_length=160, required=False
    )
    dokument = forms.ModelChoiceField(
        label=_("Dokument"), queryset=Saksdokument.objects.none(), required=False
    )
    vekt = radio(_("Hvilken vekt har det?"), [*TOMT, *Vekt.choices], required=False)
    vekt_begrunnelse = tekst(_("Hvorfor denne vekten?"), 3, required=False)
    konklusjon = tekst(
        _("Konklusjon"), 3, required=False, help_text=_("Søkeren kan lese den i vedtaket.")
    )
    versjon = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, navn: Faktornavn, dokumenter: QuerySet[Saksdokument], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for tall in ("timer_uke", "netter_uke"):
            if SPORSMAAL[navn].tall != tall:
                del self.fields[tall]
        felt: Any = self.fields["dokument"]
        felt.queryset = dokumenter
        felt.label_from_instance = lambda d: f"{d.nummer}. {d.tittel}"
        self.helper = hjelper(*self.fields, knapp=_("Lagre"), autolagres=True)


class VurderingForm(forms.Form):
    tyngende = radio(
        _("Trinn 1. Er omsorgen særlig tyngende?"), [*TOMT, *Jaellernei.choices], required=False
    )
    trinn1 = tekst(_("Hvorfor, eller hvorfor ikke?"), 6, required=False)
    hele_omsorgen = forms.NullBooleanField(
        label=_("Har dere regnet med all omsorgen?"),
        widget=forms.Select(
            choices=[("unknown", _("Ikke valgt ennå")), ("true", _("Ja")), ("false", _("Nei"))]
        ),
        required=False,
    )
    utelatt_fordi = tekst(_("Hva er ikke regnet med, og hvorfor?"), 3, required=False)
    ny_vurdering = forms.BooleanField(
        label=_("Vi har vurdert saken på nytt etter det tidligere avslaget"), required=False
    )
    trinn2 = tekst(_("Trinn 2. Hva er nødvendig, og hvor mye?"), 6, required=False)
    alternativer = tekst(_("Hvilke andre løsninger har dere vurdert?"), 4, required=False)
    forsvarlighet = tekst(_("Er hjelpen samlet forsvarlig?"), 4, required=False)
    familie = tekst(_("Hva betyr det for familien som helhet?"), 4, required=False)
    versjon = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, etter_avslag: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not etter_avslag:
            del self.fields["ny_vurdering"]
        self.helper = hjelper(*self.fields, knapp=_("Lagre vurderingen"), autolagres=True)


class AlternativForm(forms.Form):
    sokers_onske = radio(
        _("Ønsker søkeren dette?"),
        [*TOMT, *[v for v in Onskesvar.choices if v[0] != Onskesvar.IKKE_HORT]],
        required=False,
    )
    mengde = forms.DecimalField(
        label=_("Hvor mye?"), min_value=0, max_digits=7, decimal_places=2, required=False,
        localize=True,
    )  # fmt: skip
    enhet = forms.ChoiceField(label=_("Mål"), required=False)
    per = forms.ChoiceField(label=_("Hvor ofte"), required=False)
    forsvarlig = radio(_("Er det forsvarlig samlet?"), [*TOMT, *Jaellernei.choices], required=False)
    begrunnelse = tekst(
        _("Hvorfor, eller hvorfor ikke?"),
        4,
        required=False,
        help_text=_("Må skrives når søkeren får mindre enn hun ønsker."),
    )

    def __init__(self, *args: Any, form: Stotteform, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt: Any = self.fields
        enheter, perioder = {e for e, _p in MAAL[form]}, {p for _e, p in MAAL[form]}
        felt["enhet"].choices = [*TOMT, *[v for v in Maaleenhet.choices if v[0] in enheter]]
        felt["per"].choices = [*TOMT, *[v for v in Per.choices if v[0] in perioder]]
        self.helper = hjelper(*self.fields, knapp=_("Lagre"))


class VelgFormForm(forms.Form):
    """Hvilken form som vurderes, blant dem saken kan gi."""

    form = forms.ChoiceField(label=_("Vurder en form"))

    def __init__(self, *args: Any, slag: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt: Any = self.fields["form"]
        felt.choices = [v for v in Stotteform.choices if v[0] in FORMER[Sakslag(slag)]]


# -- partene og familien, ført av saksbehandleren ------------------------------------------------


class FortOnskeForm(MedMaateForm):
    svar = radio(_("Ønsker parten dette?"), Onskesvar.choices)
    ikke_hort = radio(
        _("Hvorfor ikke spurt?"), Ikkehort.choices, required=False,
        help_text=_("Trengs bare når svaret er «Ikke spurt»."),
    )  # fmt: skip
    hvem_svarte = radio(_("Hvem svarte?"), Svarer.choices, initial=Svarer.SELV)
    tekst = tekst(_("Med partens egne ord"), required=False, attrs=STEMME)
    helper = hjelper(
        "svar", "ikke_hort", "hvem_svarte", "tekst", "maate", knapp=_("Før ønsket"), autolagres=True
    )


class MottakersynForm(MedMaateForm):
    svar = tekst(
        _("Hva sier den som får hjelp?"), 5, required=False, attrs=STEMME,
        help_text=_("Søkeren leser aldri dette."),
    )  # fmt: skip
    gjengivelse = tekst(
        _("Det søkeren kan få lese"), 3, required=False,
        help_text=_("Skriv det på nytt. Spør den som får hjelp om det er greit."),
    )  # fmt: skip
    ikke_hort = radio(
        _("Hvorfor ikke hørt?"), [("", _("Er hørt")), *Ikkehort.choices], required=False
    )
    helper = hjelper(
        "svar", "gjengivelse", "ikke_hort", "maate", knapp=_("Før det"), autolagres=True
    )


class GjengivelseForm(forms.Form):
    gjengivelse = tekst(_("Det søkeren kan få lese"), 4)
    helper = hjelper("gjengivelse", knapp=_("Lagre"))


class FamilieForm(forms.Form):
    barn = radio(_("Er det barn under 18 år i husstanden?"), Avklaring.choices[1:])
    sosken = radio(
        _("Er noen av barna søsken til den som får hjelp?"),
        Avklaring.choices,
        required=False,
        help_text=_("Trengs bare når det er barn i husstanden."),
    )
    helper = hjelper("barn", "sosken", knapp=_("Lagre"))


class BarnesynForm(MedMaateForm):
    alder = radio(_("Hvor gammelt er barnet?"), Aldersband.choices)
    hort = radio(_("Er barnet hørt?"), Jaellernei.choices)
    ikke_hort = radio(
        _("Hvorfor ikke hørt?"), Ikkehort.choices, required=False,
        help_text=_("Trengs bare når barnet ikke er hørt."),
    )  # fmt: skip
    gjengivelse = tekst(
        _("Hva mener barnet?"), 3, required=False, help_text=_("Kort, og uten navn.")
    )
    barnets_beste = tekst(_("Hva er best for barnet?"), 4)
    sosken = tekst(_("Hva trenger søsken?"), 3, required=False)
    helper = hjelper(
        "alder", "hort", "ikke_hort", "gjengivelse", "barnets_beste", "sosken", "maate",
        knapp=_("Før det"), autolagres=True,
    )  # fmt: skip
