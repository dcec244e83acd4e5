from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from paarorende.http import Foresporsel
from paarorende.models import Delingsgrunnlag, Invitasjon, Konto, Relasjon, Tjeneste
from paarorende.tilgang import hent, hent_deler, kan_se_sted
from paarorende.valg import Delingstema, Innsynsgrunnlag, Spraak
from samarbeid import sporringer as samarbeid
from samarbeid.models import Oppfolging, Overlevering, Samarbeidsmote

HOYST_MOTER, HOYST_PUNKTER = 5, 8
ANSVAR = (Innsynsgrunnlag.KONTAKTPERSON, Innsynsgrunnlag.VARA)


@require_safe
def vis_relasjon(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Alt den ansatte trenger om én pårørende. Den pårørende selv har Min side."""
    konto = request.user
    utvalg = Relasjon.objects.synlig_for(konto).uten_egen_del(konto).med_navn().med_kontakt()
    relasjon = hent(request, utvalg.select_related("naermeste_fastsatt_av"), pk=pk)
    innhold = {
        **_de_to(relasjon),
        "kan_styre": kan_se_sted(konto, relasjon),  # den som ser alt, styrer det også
        "har_ansvar": request.grunnlag in ANSVAR,
        **_kontakt(konto, relasjon),
        **_deling(konto, relasjon),
        "invitasjon": _invitasjon(konto, relasjon),
        **_deler(request, relasjon),
    }
    return render(request, "forside/relasjon.html", innhold)


def _de_to(relasjon: Relasjon) -> dict[str, Any]:
    person = relasjon.parorende.person
    spraaknavn = dict(Spraak.choices).get(person.spraak, "")
    felles = {"relasjon": relasjon, "person": person, "spraaknavn": spraaknavn}
    return {**felles, "bruker": relasjon.bruker.person}


def _kontakt(konto: Konto, relasjon: Relasjon) -> dict[str, Any]:
    """Den som er kontaktperson nå, den som svarer mens hun er borte, og notatet hun fikk."""
    kontakt = next((rad.konto for rad in relasjon.kontakt_naa), None)  # type: ignore[attr-defined]
    borte = kontakt.fravaer.gjeldende().select_related("stedfortreder") if kontakt else None
    notater = Overlevering.objects.synlig_for(konto).siste_per_relasjon([relasjon])
    return {
        "kontakt": kontakt,
        "fravaer": borte.first() if borte is not None else None,
        "overlevering": notater.get(relasjon.pk),
        "kan_overlevere": kontakt is not None
        and samarbeid.kan_overlevere(konto).filter(pk=kontakt.pk).exists(),
    }


def _deling(konto: Konto, relasjon: Relasjon) -> dict[str, Any]:
    """Temaene den ansatte kan fortelle om nå, og dem hun bare kan lytte til."""
    aapner = Delingsgrunnlag.objects.synlig_for(konto).til_innsyn()
    gitt = aapner.filter(bruker=relasjon.bruker_id, parorende=relasjon.parorende_id)
    temaer = set(gitt.order_by().values_list("tema", flat=True))
    return {
        "kan_fortelle": [tema.label for tema in Delingstema if tema in temaer],
        "kan_lytte": [tema.label for tema in Delingstema if tema not in temaer],
    }


def _deler(request: Foresporsel, relasjon: Relasjon) -> dict[str, Any]:
    """Tjenester, møter og løfter. Møtene ser bare kontaktpersonen og vara (domene § 7.3)."""
    konto, idag = request.user, timezone.localdate()
    tjenester = Tjeneste.objects.synlig_for(konto).filter(bruker=relasjon.bruker_id)
    egne = Tjeneste.objects.redigerbar_for(konto).filter(bruker=relasjon.bruker_id)
    moter = Samarbeidsmote.objects.synlig_for(konto).filter(plan__relasjon=relasjon)
    punkter = Oppfolging.objects.synlig_for(konto).filter(relasjon=relasjon).aapne()
    deler = hent_deler(
        request,
        tjenester=tjenester.ikke_avsluttet().select_related("avdeling").order_by("start", "pk"),
        moter=moter.order_by("-frist", "pk")[:HOYST_MOTER],
        punkter=punkter.select_related("ansvarlig__person")[:HOYST_PUNKTER],
    )
    egne_tjenester = set(egne.order_by().values_list("pk", flat=True))
    return {**deler, "egne_tjenester": egne_tjenester, "idag": idag}


def _invitasjon(konto: Konto, relasjon: Relasjon) -> Invitasjon | None:
    sendt = Invitasjon.objects.synlig_for(konto).ubrukte()
    return sendt.filter(person=relasjon.parorende.person_id).order_by("-opprettet").first()
