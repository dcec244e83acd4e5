"""Samtykker og andre grunnlag, slik en ansatt fører dem (domene.md § 1.3)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from paarorende.forms.felles import datofelt, hjelper, uten_valgfritt
from paarorende.models import Konto, Person, Relasjon
from paarorende.valg import Delingshjemmel, Delingsmaate, Delingstema, Relasjonsslag

INGEN = "ingen"
VILKAAR = {
    Delingshjemmel.SAMTYKKE: _(
        "Bruker har beslutningskompetanse og sier ja til hva som deles, og med hvem "
        "(pbrl. § 3-3 første ledd)."
    ),
    Delingshjemmel.FORHOLDENE_TILSIER: _(
        "Bruker har ikke sagt nei, og situasjonen gjør det klart at hun ville sagt ja, som når hun "
        "selv har med den pårørende (pbrl. § 3-3 første ledd)."
    ),
    Delingshjemmel.UTEN_KOMPETANSE: _(
        "Bruker er over 16 år og mangler beslutningskompetanse for det det gjelder. Den som gir "
        "helsehjelp, har avgjort det skriftlig i journalen. Gjelder nærmeste pårørende "
        "(pbrl. §§ 3-3 andre ledd og 4-3)."
    ),
    Delingshjemmel.FARE_FOR_ANDRE: _(
        "Bruker har en alvorlig sinnslidelse, og det er nærliggende og alvorlig fare for andres "
        "liv eller helse. Gjelder nærmeste pårørende (pbrl. § 3-3)."
    ),
    Delingshjemmel.HENSYN_TIL_BARN: _(
        "Hensynet til barn bruker har omsorgsansvar for, krever det. Gjelder nærmeste pårørende "
        "(pbrl. § 3-3)."
    ),
    Delingshjemmel.ETTER_DOD: _(
        "Bruker er død, og utfallet var uventet. Gjelder nærmeste pårørende, innenfor "
        "taushetsplikten (pbrl. § 3-2 fjerde til sjette ledd)."
    ),
    Delingshjemmel.UNGDOM_12_16: _(
        "Bruker er mellom 12 og 16 år og har ikke grunner som bør respekteres for at foreldrene "
        "ikke får vite det (pbrl. § 3-4)."
    ),
    Delingshjemmel.FULLMAKT: _("Bruker har gitt den pårørende skriftlig fullmakt."),
    Delingshjemmel.VERGE: _("Vergen har mandat på det personlige området og gir det på vegne av."),
    Delingshjemmel.FORELDREANSVAR: _("Bruker er under 16 år. Den med foreldreansvar gir det."),
    Delingshjemmel.GENERELL: _(
        "Alminnelig informasjon om sykdom, tjenester og rettigheter. Åpner ikke for noe om bruker."
    ),
}


def _med_vilkaar() -> list[tuple[str, str]]:
    mal = '{}<span class="liten dempet blokk">{}</span>'
    return [(h.value, format_html(mal, h.label, VILKAAR[h])) for h in Delingshjemmel]


class DelingForm(forms.Form):
    """Hvem sier ja, til hva, på hvilket grunnlag og hvor lenge. Ett grunnlag, flere temaer."""

    temaer = forms.MultipleChoiceField(
        label=_("Hva gjelder det?"),
        choices=Delingstema.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Velg minst ett tema.")},
    )
    hjemmel = forms.ChoiceField(label=_("På hvilket grunnlag?"), widget=forms.RadioSelect)
    giver = forms.ChoiceField(label=_("Hvem har sagt ja?"))
    vurdert_av = forms.ModelChoiceField(
        label=_("Hvem har vurdert det?"),
        help_text=_("Den som gir helsehjelp. Vurderingen selv står i journalen."),
        queryset=Konto.objects.none(),
    )
    omfang = forms.CharField(
        label=_("Grenser"),
        help_text=_("Hva det ikke gjelder, eller hvem som ikke må vite det. Ikke noe om helsen."),
        required=False,
        max_length=300,
    )
    maate = forms.ChoiceField(
        label=_("Hvordan ble det sagt?"),
        widget=forms.RadioSelect,
        choices=[v for v in Delingsmaate.choices if v[0] != Delingsmaate.EID],
    )
    informert = forms.BooleanField(
        label=_("Bruker har fått vite hva det betyr å si ja, og at det kan trekkes når som helst"),
        required=False,
    )
    fra = datofelt(_("Gjelder fra"))
    siste_dag = datofelt(
        _("Til og med"), hjelp=_("La det stå tomt når det gjelder til det trekkes."), krav=False
    )

    def __init__(
        self,
        *args: Any,
        relasjon: Relasjon,
        paa_vegne: Iterable[Relasjon],
        av: Konto,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.givere = _mulige_givere(relasjon, paa_vegne)
        navn = [(pk, f"{person.navn} ({hva})") for pk, (person, hva) in self.givere.items()]
        self.fields["giver"].choices = [  # type: ignore[attr-defined]
            *navn,
            (INGEN, _("Ingen: en ansatt har vurdert det")),
        ]
        self.fields["hjemmel"].choices = _med_vilkaar()  # type: ignore[attr-defined]
        ansatte = relasjon.mulige_kontaktpersoner()
        self.fields["vurdert_av"].queryset = ansatte  # type: ignore[attr-defined]
        self.fields["vurdert_av"].initial = av.pk
        self.fields["fra"].initial = timezone.localdate()
        uten_valgfritt(self, "informert")
        self.helper = hjelper(*self.fields, knapp=_("Før dette"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        fra, siste = data.get("fra"), data.get("siste_dag")
        if fra and siste and siste < fra:
            self.add_error("siste_dag", _("Siste dag kan ikke være før den første."))
        return data

    def felt(self) -> dict[str, Any]:
        data = self.cleaned_data
        siste: date | None = data["siste_dag"]
        return {
            "temaer": [Delingstema(tema) for tema in data["temaer"]],
            "hjemmel": Delingshjemmel(data["hjemmel"]),
            "giver": self.givere[data["giver"]][0] if data["giver"] != INGEN else None,
            "vurdert_av": data["vurdert_av"],
            "omfang": data["omfang"],
            "maate": Delingsmaate(data["maate"]),
            "informert": data["informert"],
            "fra": data["fra"],
            "til": siste + timedelta(days=1) if siste else None,
        }


def _mulige_givere(
    relasjon: Relasjon, paa_vegne: Iterable[Relasjon]
) -> dict[str, tuple[Person, Any]]:
    """Bruker selv, og de som kan gi det på vegne av henne."""
    givere = {str(relasjon.bruker.person_id): (relasjon.bruker.person, _("den som får hjelp"))}
    for annen in paa_vegne:
        person = annen.parorende.person
        givere[str(person.pk)] = (person, Relasjonsslag(annen.slag).label)
    return givere
