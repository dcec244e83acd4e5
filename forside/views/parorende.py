from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, Subquery
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from paarorende.http import Foresporsel
from paarorende.models import Delingsgrunnlag, Invitasjon, Konto, Relasjon, Tjeneste
from paarorende.models.relasjon import RelasjonQuerySet
from paarorende.tilgang import hent, hent_deler, kan_se_sted
from paarorende.valg import Delingstema, Innsynsgrunnlag, Spraak
from samarbeid import sporringer as samarbeid
from samarbeid.models import Moteplan, Oppfolging, Oppgaveavtale, Samarbeidsmote

HOYST_MOTER, HOYST_PUNKTER = 5, 8
ANSVAR = (Innsynsgrunnlag.KONTAKTPERSON, Innsynsgrunnlag.VARA)


@require_safe
def vis_relasjon(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Alt den ansatte trenger om én pårørende. Den pårørende selv har Min side."""
    konto = request.user
    utvalg = Relasjon.objects.synlig_for(konto).uten_egen_del(konto).med_navn()
    utvalg = utvalg.select_related("naermeste_fastsatt_av__person")
    relasjon = hent(request, _med_deling_og_invitasjon(konto, utvalg), pk=pk)
    har_ansvar = request.grunnlag in ANSVAR
    innhold = {
        **_de_to(relasjon),
        "kan_styre": kan_se_sted(konto, relasjon),  # den som ser alt, styrer det også
        "har_ansvar": har_ansvar,
        **_kontakt(konto, relasjon),
        **_deling(relasjon),
        **_deler(request, relasjon, har_ansvar=har_ansvar),
    }
    return render(request, "forside/relasjon.html", innhold)


def _med_deling_og_invitasjon(konto: Konto, utvalg: RelasjonQuerySet) -> RelasjonQuerySet:
    """Med temaene som er delt nå, invitasjonen som ligger ute, avtalen og møteplanen."""
    aapner = Delingsgrunnlag.objects.synlig_for(konto).til_innsyn()
    delt = aapner.filter(bruker=OuterRef("bruker"), parorende=OuterRef("parorende")).order_by()
    sendt = Invitasjon.objects.synlig_for(konto).ubrukte().order_by("-opprettet")
    sendt = sendt.filter(person=OuterRef("parorende__person"))
    avtaler = Oppgaveavtale.objects.synlig_for(konto).filter(relasjon=OuterRef("pk"))
    planer = Moteplan.objects.synlig_for(konto).filter(relasjon=OuterRef("pk"))
    return utvalg.annotate(
        avtale_pk=Subquery(avtaler.levende().order_by("-nummer").values("pk")[:1]),
        plan_pk=Subquery(planer.order_by("-startet").values("pk")[:1]),
        delte_temaer=ArraySubquery(delt.values("tema")),
        invitert=Subquery(sendt.values("opprettet")[:1]),
        invitasjon_til=Subquery(sendt.values("utloper")[:1]),
    )


def _de_to(relasjon: Relasjon) -> dict[str, Any]:
    person = relasjon.parorende.person
    spraaknavn = dict(Spraak.choices).get(person.spraak, "")
    felles = {"relasjon": relasjon, "person": person, "spraaknavn": spraaknavn}
    return {**felles, "bruker": relasjon.bruker.person}


def _kontakt(konto: Konto, relasjon: Relasjon) -> dict[str, Any]:
    """Den som er kontaktperson nå, den som svarer mens hun er borte, og notatet hun fikk."""
    kontakt = samarbeid.kontakter_for(konto, [relasjon])[relasjon.pk]
    return {
        "kontakt": kontakt.konto,
        "fravaer": kontakt.fravaer,
        "overlevering": kontakt.overlevering,
        "kan_overlevere": samarbeid.kan_overlevere_for(konto, kontakt.konto),
    }


def _deling(relasjon: Any) -> dict[str, Any]:
    """Temaene den ansatte kan fortelle om nå, og dem hun bare kan lytte til."""
    temaer = set(relasjon.delte_temaer)
    return {
        "kan_fortelle": [tema.label for tema in Delingstema if tema in temaer],
        "kan_lytte": [tema.label for tema in Delingstema if tema not in temaer],
    }


def _deler(request: Foresporsel, relasjon: Relasjon, *, har_ansvar: bool) -> dict[str, Any]:
    """Tjenester, møter og løfter. Møtene ser bare kontaktpersonen og vara (domene § 7.3)."""
    konto = request.user
    tjenester = Tjeneste.objects.synlig_for(konto).filter(bruker=relasjon.bruker_id)
    egne = Tjeneste.objects.redigerbar_for(konto).order_by().values("pk")
    deler = hent_deler(
        request,
        tjenester=tjenester.ikke_avsluttet()
        .select_related("avdeling")
        .annotate(er_egen=Q(pk__in=egne))
        .order_by("start", "pk"),
        **(_moter_og_lofter(konto, relasjon) if har_ansvar else {}),
    )
    return {"moter": [], "punkter": [], **deler, "idag": timezone.localdate()}


def _moter_og_lofter(konto: Konto, relasjon: Relasjon) -> dict[str, Any]:
    moter = Samarbeidsmote.objects.synlig_for(konto).filter(plan__relasjon=relasjon)
    punkter = Oppfolging.objects.synlig_for(konto).filter(relasjon=relasjon).aapne()
    return {
        "moter": moter.order_by("-frist", "pk")[:HOYST_MOTER],
        "punkter": punkter.select_related("ansvarlig__person")[:HOYST_PUNKTER],
    }
