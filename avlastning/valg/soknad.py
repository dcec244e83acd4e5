"""Spørsmålene i søknaden, slik søkeren leser dem. Hvilke steg hver søknad har, sier reglene."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from avlastning.valg.opphold import Omsorgsoppgave
from avlastning.valg.vedtak import Stotteform

JA_NEI = (("ja", _("Ja")), ("nei", _("Nei")))
JA_NEI_VET_IKKE = (*JA_NEI, ("vet_ikke", _("Vet ikke")))


@dataclass(frozen=True)
class Sporsmaal:
    """Ett spørsmål. `slag` er tekst, kort, tall, valg eller flere."""

    tekst: Any
    slag: str = "tekst"
    valg: tuple[tuple[str, Any], ...] = ()
    hjelp: Any = ""
    paakrevd: bool = False
    hoyst: int = 0


STEG: dict[str, Any] = {
    "hvem": _("Hvem gjelder det?"),
    "omsorgen": _("Hva gjør du?"),
    "deg": _("Hvordan er det for deg?"),
    "barn": _("Er det barn i husstanden?"),
    "onsker": _("Hva ønsker du?"),
    "stonad": _("Om omsorgsstønad"),
    "lare": _("Hva vil du lære mer om?"),
    "mottaker": _("Hva mener den du hjelper?"),
    "papirer": _("Papirer du vil sende"),
    "kontakt": _("Slik når vi deg"),
}

SPORSMAAL: dict[str, Sporsmaal] = {
    "kort_om": Sporsmaal(
        _("Hva søker du om, og hvorfor?"),
        hjelp=_("Skriv kort, med dine egne ord. To setninger er nok."),
        paakrevd=True,
    ),
    "bor_sammen": Sporsmaal(_("Bor dere sammen?"), "valg", JA_NEI),
    "andre_som_hjelper": Sporsmaal(
        _("Er det andre som hjelper?"), hjelp=_("Skriv hvem og med hva.")
    ),
    "oppgaver": Sporsmaal(
        _("Hva hjelper du med?"), "flere", tuple(Omsorgsoppgave.choices), _("Velg alt som passer.")
    ),
    "timer_uke": Sporsmaal(
        _("Omtrent hvor mange timer i uka?"),
        "tall",
        hjelp=_("Et anslag er nok. Ta med tilsyn, også når du bare er der."),
        paakrevd=True,
        hoyst=168,
    ),
    "netter_uke": Sporsmaal(
        _("Hvor mange netter i uka må du opp?"), "tall", hjelp=_("Skriv 0 om du sover."), hoyst=7
    ),
    "hvor_lenge": Sporsmaal(_("Hvor lenge har du gjort dette?"), "kort"),
    "arbeid": Sporsmaal(_("Hva betyr det for arbeid eller skole?")),
    "helse": Sporsmaal(_("Hvordan går det med helsa di?")),
    "fritid": Sporsmaal(_("Når får du fri?")),
    "andre_omsorg": Sporsmaal(_("Hjelper du flere enn den dette gjelder?"), "valg", JA_NEI),
    "barn_i_husstanden": Sporsmaal(
        _("Bor det barn under 18 år sammen med dere?"),
        "valg",
        JA_NEI_VET_IKKE,
        _("Vi spør fordi vi skal se hva som er best for barna. Ikke skriv navn."),
    ),
    "sosken": Sporsmaal(
        _("Er det noe vi bør vite om hvordan barna har det?"),
        hjelp=_("Tenk også på søsken. Ikke skriv navn."),
    ),
    "former": Sporsmaal(
        _("Hva tror du ville hjelpe?"),
        "flere",
        tuple(valg for valg in Stotteform.choices if valg[0] not in ("oms", "oppl")),
        _("Velg så mange du vil. Du kan få noe annet enn det du velger."),
    ),
    "hvor_mye": Sporsmaal(
        _("Hvor mye trenger du?"), "kort", hjelp=_("For eksempel en helg i måneden.")
    ),
    "naar": Sporsmaal(_("Når trenger du det mest?"), "kort"),
    "fleksibelt": Sporsmaal(
        _("Vil du kunne flytte på dagene?"), "valg", JA_NEI, _("Da kan du spare dager til senere.")
    ),
    "onsker_stonad": Sporsmaal(
        _("Ønsker du selv omsorgsstønad?"),
        "valg",
        JA_NEI_VET_IKKE,
        _("Stønaden er betaling for noe av arbeidet. Du skatter av den."),
        paakrevd=True,
    ),
    "hjelpestonad": Sporsmaal(
        _("Får dere hjelpestønad fra Nav, eller har dere søkt?"), "valg", JA_NEI_VET_IKKE
    ),
    "tema": Sporsmaal(_("Hva vil du lære mer om, eller få råd om?"), paakrevd=True),
    "hvordan": Sporsmaal(
        _("Hvordan vil du helst ha det?"),
        "flere",
        (
            ("samtale", _("Samtale med en fagperson")),
            ("kurs", _("Kurs sammen med andre")),
            ("hjemme", _("Noen som viser meg hjemme")),
        ),
    ),
    "har_snakket": Sporsmaal(
        _("Har du snakket med den du hjelper, om søknaden?"),
        "valg",
        JA_NEI,
        _("Vi spør også den du hjelper. Svarene ser dere hver for dere."),
    ),
    "hvordan_spor_vi": Sporsmaal(_("Hvordan er det best at vi spør?"), "kort"),
    "onsket_kontakt": Sporsmaal(
        _("Hvordan og når kan vi nå deg?"), "kort", hjelp=_("For eksempel telefon etter klokka 16.")
    ),
    "tolk": Sporsmaal(_("Trenger du tolk? Skriv språket."), "kort"),
}
