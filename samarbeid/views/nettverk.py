"""Dekningen og fagnettverkene: pårørendekoordinatorens og pårørendekontaktens sider."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from paarorende.forms.felles import feil_i
from paarorende.http import Foresporsel
from paarorende.models import Organisasjonsenhet
from paarorende.tilgang import hent, hent_liste
from paarorende.valg import LEDERROLLER, Rolle
from samarbeid import handlinger, sporringer
from samarbeid.forms import (
    MandatForm,
    MedlemForm,
    NettverksmoteForm,
    NettverksreferatForm,
    NettverkssakForm,
    OppnevnForm,
)
from samarbeid.models import Beslutning, Fagnettverk, Medlem, Nettverksmote, Oppmote

SKJEMA = "samarbeid/enkelt_skjema.html"


@require_safe
def dekning(request: Foresporsel) -> HttpResponse:
    """Hvem mangler hva? Navn på ansatte, aldri på pårørende."""
    if not sporringer.kan_se_dekning(request.user):
        raise Http404
    alle = sporringer.dekning()
    vis_bare = request.GET.get("vis") == "mangler"
    innhold = {
        "alle": alle,
        "rader": [d for d in alle if d.mangler or not vis_bare],
        "hull": [d for d in alle if d.mangler],
        "vis_bare": vis_bare,
        "kan_oppnevne": sporringer.kan_oppnevne_i(request.user, alle),
        "rutiner": sporringer.rutiner_aa_se_paa(),
        "nettverk": list(Fagnettverk.objects.synlig_for(request.user)),
    }
    return render(request, "samarbeid/dekning.html", innhold)


@require_http_methods(["GET", "POST"])
def oppnevn(request: Foresporsel, pk: int, rolle: str) -> HttpResponse:
    """Lederen foreslår; en annen godkjenner på sidene for roller."""
    styrt = Organisasjonsenhet.objects.synlig_for(request.user).med_rolle(
        request.user, *LEDERROLLER
    )
    enhet = hent(request, styrt, pk=pk)
    if rolle not in (Rolle.PAARORENDEKONTAKT, Rolle.RESSURSPERSON_BARN):
        raise Http404
    ansatte = sporringer.ansatte_i(enhet, unntatt=request.user)
    kan_deles = rolle == Rolle.PAARORENDEKONTAKT
    form = OppnevnForm(request.POST or None, ansatte=ansatte, kan_deles=kan_deles)
    if form.is_valid():
        with feil_i(form):
            handlinger.oppnevn(
                form.valgt(),
                rolle=Rolle(rolle),
                enhet=enhet,
                periode=form.periode(),
                delt=form.cleaned_data.get("delt", False),
                av=request.user,
            )
            messages.success(request, _("Foreslått. Rollen gjelder når en annen har godkjent den."))
            return redirect("samarbeid:dekning")
    innhold = {
        "form": form,
        "overskrift": f"{Rolle(rolle).label}, {enhet.navn}",
        "ingress": _("En annen leder eller systemadministrator må godkjenne før rollen gjelder."),
        "tilbake": reverse("samarbeid:dekning"),
    }
    return render(request, SKJEMA, innhold)


@require_safe
def nettverksliste(request: Foresporsel) -> HttpResponse:
    nettverk = hent_liste(request, Fagnettverk.objects.synlig_for(request.user))
    if not request.user.er_ansatt:
        raise Http404
    return render(request, "samarbeid/nettverksliste.html", {"nettverk": nettverk})


@require_safe
def vis_nettverk(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Mandat, medlemmer og møter. Papirene fra møtene ser bare medlemmene."""
    konto = request.user
    nettverk = hent(request, Fagnettverk.objects.synlig_for(konto).select_related("leder"), pk=pk)
    medlemmer = Medlem.objects.synlig_for(konto).gjeldende().filter(nettverk=nettverk)
    innhold = {
        "nettverk": nettverk,
        "leder_her": Fagnettverk.objects.redigerbar_for(konto).filter(pk=pk).exists(),
        "medlemmer": list(medlemmer.select_related("konto__person", "enhet")),
        "moter": list(Nettverksmote.objects.synlig_for(konto).filter(nettverk=nettverk)[:50]),
        "planlagt": list(nettverk.moter.order_by("-starter").values_list("starter", flat=True)[:5]),
    }
    return render(request, "samarbeid/vis_nettverk.html", innhold)


@require_http_methods(["GET", "POST"])
def rediger_mandat(request: Foresporsel, pk: UUID) -> HttpResponse:
    nettverk = hent(request, Fagnettverk.objects.redigerbar_for(request.user), pk=pk)
    start = {"mandat": nettverk.mandat, "vedtatt": nettverk.mandat_vedtatt}
    form = MandatForm(request.POST or None, initial=start)
    if form.is_valid():
        handlinger.sett_mandat(nettverk, av=request.user, **form.cleaned_data)
        return redirect(nettverk)
    innhold = {
        "form": form,
        "overskrift": _("Mandatet til nettverket"),
        "ingress": _("Hva skal nettverket gjøre, og for hvem?"),
        "tilbake": nettverk.get_absolute_url(),
    }
    return render(request, SKJEMA, innhold)


@require_http_methods(["GET", "POST"])
def nytt_medlem(request: Foresporsel, pk: UUID) -> HttpResponse:
    nettverk = hent(request, Fagnettverk.objects.redigerbar_for(request.user), pk=pk)
    form = MedlemForm(
        request.POST or None,
        ansatte=sporringer.mulige_medlemmer(nettverk),
        enheter=sporringer.enheter_for(nettverk),
    )
    if form.is_valid():
        handlinger.nytt_medlem(
            nettverk,
            konto=form.valgt(),
            enhet=form.valgt_enhet(),
            felt=form.felt(),
            av=request.user,
        )
        messages.success(request, _("Medlemmet er tatt inn."))
        return redirect(nettverk)
    innhold = {
        "form": form,
        "overskrift": _("Nytt medlem"),
        "ingress": nettverk.navn,
        "tilbake": nettverk.get_absolute_url(),
    }
    return render(request, SKJEMA, innhold)


@require_POST
def avslutt_medlem(request: Foresporsel, pk: UUID) -> HttpResponse:
    medlem = hent(request, Medlem.objects.redigerbar_for(request.user), pk=pk)
    handlinger.avslutt_medlem(medlem, av=request.user)
    messages.success(request, _("Medlemskapet er avsluttet."))
    return redirect(medlem.nettverk)


@require_http_methods(["GET", "POST"])
def lag_nettverksmote(request: Foresporsel, pk: UUID) -> HttpResponse:
    nettverk = hent(request, Fagnettverk.objects.redigerbar_for(request.user), pk=pk)
    form = NettverksmoteForm(request.POST or None)
    if form.is_valid():
        mote = handlinger.lag_nettverksmote(nettverk, av=request.user, **form.cleaned_data)
        messages.success(request, _("Møtet er laget. Se over sakene før du kaller inn."))
        return redirect(mote)
    innhold = {
        "form": form,
        "overskrift": _("Nytt nettverksmøte"),
        "ingress": _("Det som står åpent i portalen, blir foreslått som saker."),
        "tilbake": nettverk.get_absolute_url(),
    }
    return render(request, SKJEMA, innhold)


@require_http_methods(["GET", "POST"])
def vis_nettverksmote(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Saker, oppmøte, referat og beslutninger. Medlemmene melder saker her."""
    konto = request.user
    utvalg = Nettverksmote.objects.synlig_for(konto).select_related("nettverk")
    mote = hent(request, utvalg, pk=pk)
    form = NettverkssakForm(request.POST or None)
    if form.is_valid():
        handlinger.meld_sak(mote, tekst=form.cleaned_data["tekst"], av=konto)
        messages.success(request, _("Saken er meldt."))
        return redirect(mote)
    innhold = {
        "mote": mote,
        "har_begynt": mote.starter <= timezone.now(),
        "form": form if mote.status in ("planlagt", "innkalt") else None,
        "leder_her": Nettverksmote.objects.redigerbar_for(konto).filter(pk=pk).exists(),
        "saker": list(mote.saker.select_related("fra__person")),
        "oppmoter": list(mote.oppmoter.select_related("medlem__konto__person").order_by("pk")),
        "mitt": Oppmote.objects.redigerbar_for(konto).filter(mote=mote).first(),
        "beslutninger": list(mote.beslutninger.select_related("ansvarlig__person")),
    }
    return render(request, "samarbeid/vis_nettverksmote.html", innhold)


@require_POST
def innkall(request: Foresporsel, pk: UUID) -> HttpResponse:
    mote = hent(request, Nettverksmote.objects.redigerbar_for(request.user), pk=pk)
    handlinger.innkall(mote, av=request.user)
    messages.success(request, _("Innkallingen er sendt til medlemmene."))
    return redirect(mote)


@require_POST
def svar_paa_innkalling(request: Foresporsel, pk: UUID) -> HttpResponse:
    oppmote = hent(request, Oppmote.objects.redigerbar_for(request.user), pk=pk)
    handlinger.svar_paa_innkalling(
        oppmote, kommer=request.POST.get("kommer") == "ja", av=request.user
    )
    messages.success(request, _("Takk for svaret."))
    return redirect(oppmote.mote)


@require_http_methods(["GET", "POST"])
def for_nettverksreferat(request: Foresporsel, pk: UUID) -> HttpResponse:
    utvalg = Nettverksmote.objects.redigerbar_for(request.user).select_related("nettverk")
    mote = hent(request, utvalg, pk=pk)
    medlemmer = mote.nettverk.medlemmer.gjeldende().select_related("konto__person").order_by("pk")
    form = NettverksreferatForm(request.POST or None, medlemmer=medlemmer)
    if form.is_valid():
        handlinger.del_nettverksreferat(
            mote,
            referat=form.cleaned_data["referat"],
            til_stede=form.til_stede_medlemmer(),
            beslutninger=form.beslutninger(),
            av=request.user,
        )
        messages.success(request, _("Referatet er delt med medlemmene."))
        return redirect(mote)
    innhold = {
        "form": form,
        "overskrift": _("Referat fra nettverksmøtet"),
        "ingress": _("Skriv om rutiner og erfaringer, aldri om en person."),
        "tilbake": mote.get_absolute_url(),
    }
    return render(request, SKJEMA, innhold)


@require_POST
def utfor_beslutning(request: Foresporsel, pk: UUID) -> HttpResponse:
    beslutning = hent(request, Beslutning.objects.redigerbar_for(request.user), pk=pk)
    handlinger.utfor_beslutning(beslutning, av=request.user)
    messages.success(request, _("Registrert som gjort."))
    return redirect(beslutning.mote)
