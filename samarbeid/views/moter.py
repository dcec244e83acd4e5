from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from paarorende import kalender
from paarorende.http import Foresporsel
from paarorende.models import Relasjon
from paarorende.tilgang import hent, hent_liste
from samarbeid import handlinger
from samarbeid.forms import ForberedelseForm, ForeslaaTiderForm, SakerForm, UtfallForm
from samarbeid.models import Forberedelse, Samarbeidsmote, Tidsforslag
from samarbeid.valg import Motestatus, Part


@require_safe
def moteliste(request: Foresporsel) -> HttpResponse:
    utvalg = Samarbeidsmote.objects.synlig_for(request.user).med_relasjon()
    moter = hent_liste(request, utvalg.prefetch_related("versjoner").order_by("-frist"))
    return render(request, "samarbeid/moteliste.html", {"moter": moter})


@require_safe
def relasjonsliste(request: Foresporsel) -> HttpResponse:
    utvalg = Relasjon.objects.redigerbar_for(request.user).med_navn().i_rekkefolge()
    relasjoner = hent_liste(request, utvalg)
    return render(request, "samarbeid/relasjonsliste.html", {"relasjoner": relasjoner})


@require_safe
def vis_mote(request: Foresporsel, pk: UUID) -> HttpResponse:
    mote = hent(request, Samarbeidsmote.objects.synlig_for(request.user).med_relasjon(), pk=pk)
    forberedelse = Forberedelse.objects.synlig_for(request.user).filter(mote=mote).first()
    innhold = {
        "mote": mote,
        "er_parorende": mote.relasjon.parorende.person.konto_id == request.user.pk,
        "forberedelse": forberedelse,
        "agenda": list(mote.agenda.all()),
        "forslag": list(mote.tidsforslag.filter(starter__gt=timezone.now())),
        "versjoner": list(mote.versjoner.all()),
    }
    return render(request, "samarbeid/mote.html", innhold)


@require_http_methods(["GET", "POST"])
def foreslaa_tider(request: Foresporsel, pk: UUID) -> HttpResponse:
    mote = hent(request, Samarbeidsmote.objects.redigerbar_for(request.user).med_relasjon(), pk=pk)
    form = ForeslaaTiderForm(request.POST or None)
    if form.is_valid():
        sted = form.cleaned_data["sted"]
        handlinger.foreslaa_tider(mote, tider=form.tider(), sted=sted, av=request.user)
        messages.success(request, _("Tidene er sendt. Du får beskjed når det er valgt en tid."))
        return redirect(mote)
    return render(request, "samarbeid/foreslaa_tider.html", {"mote": mote, "form": form})


@require_POST
def velg_tid(request: Foresporsel, pk: UUID, forslag_pk: UUID) -> HttpResponse:
    egne = Samarbeidsmote.objects.synlig_for(request.user).som_parorende(request.user)
    mote = hent(request, egne, pk=pk)
    forslag = hent(request, Tidsforslag.objects.synlig_for(request.user), pk=forslag_pk, mote=mote)
    handlinger.velg_tid(mote, forslag=forslag, av=request.user)
    messages.success(request, _("Møtet er avtalt. Kontaktpersonen din har fått beskjed."))
    return redirect(mote)


@require_http_methods(["GET", "POST"])
def forbered_mote(request: Foresporsel, pk: UUID) -> HttpResponse:
    egne = Samarbeidsmote.objects.synlig_for(request.user).som_parorende(request.user)
    mote = hent(request, egne.med_relasjon(), pk=pk)
    kladd = Forberedelse.objects.synlig_for(request.user).filter(mote=mote).first()
    form = ForberedelseForm(request.POST or None, initial=_som_verdier(kladd))
    if form.is_valid():
        deles = request.POST.get("handling") == "del"
        handlinger.lagre_forberedelse(
            mote, tekster=form.tekster(), saker=form.saker(), del_den=deles, av=request.user
        )
        if request.headers.get("X-Autolagre"):
            return HttpResponse(status=204)
        messages.success(
            request, _("Delt. Nå kan vi lese det.") if deles else _("Kladden er lagret.")
        )
        return redirect(mote)
    innhold = {"mote": mote, "form": form, "kladd": kladd, "agenda": _fra_tjenesten(mote)}
    return render(request, "samarbeid/forbered_mote.html", innhold)


def _som_verdier(kladd: Forberedelse | None) -> dict[str, str]:
    if kladd is None:
        return {}
    saker = {f"sak_{nr}": sak for nr, sak in enumerate(kladd.saker, start=1)}
    return {"viktig": kladd.viktig, "bekymrer": kladd.bekymrer, "hjelper": kladd.hjelper, **saker}


def _fra_tjenesten(mote: Samarbeidsmote) -> list[str]:
    return [punkt.tekst for punkt in mote.agenda.all() if punkt.fra == Part.TJENESTEN]


@require_http_methods(["GET", "POST"])
def sett_opp_saker(request: Foresporsel, pk: UUID) -> HttpResponse:
    mote = hent(request, Samarbeidsmote.objects.redigerbar_for(request.user).med_relasjon(), pk=pk)
    form = SakerForm(request.POST or None, initial={"saker": "\n".join(_fra_tjenesten(mote))})
    if form.is_valid():
        handlinger.sett_opp_saker(mote, saker=form.linjer(), av=request.user)
        messages.success(request, _("Sakene er lagret. Den pårørende ser dem."))
        return redirect(mote)
    return render(request, "samarbeid/sett_opp_saker.html", {"mote": mote, "form": form})


@require_http_methods(["GET", "POST"])
def avslutt_uten_mote(request: Foresporsel, pk: UUID) -> HttpResponse:
    mote = hent(request, Samarbeidsmote.objects.redigerbar_for(request.user).med_relasjon(), pk=pk)
    form = UtfallForm(request.POST or None)
    if form.is_valid():
        handlinger.avslutt_uten_mote(
            mote,
            utfall=Motestatus(form.cleaned_data["utfall"]),
            grunn=form.cleaned_data["grunn"],
            av=request.user,
        )
        messages.success(request, _("Utfallet er registrert."))
        return redirect(mote)
    return render(request, "samarbeid/avslutt_uten_mote.html", {"mote": mote, "form": form})


@require_safe
def mote_ics(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Møtet til kalenderen. Tittelen røper verken helse, navn eller sted."""
    avtalte = Samarbeidsmote.objects.synlig_for(request.user).filter(status=Motestatus.AVTALT)
    mote = hent(request, avtalte, pk=pk)
    hendelse = kalender.Kalenderhendelse(
        uid=f"{mote.pk}@paarorendeportalen",
        sekvens=mote.sekvens,
        starter=mote.starter,  # type: ignore[arg-type]
        slutter=mote.slutter,  # type: ignore[arg-type]
        tittel=_("Avtale"),
        lenke=settings.BASE_URL + reverse("samarbeid:vis_mote", args=[mote.pk]),
        stempel=timezone.now(),
    )
    svar = HttpResponse(
        kalender.lag_ics([hendelse], metode=kalender.Metode.PUBLISH, navn=_("Avtaler")),
        content_type="text/calendar; charset=utf-8",
    )
    svar["Content-Disposition"] = 'attachment; filename="avtale.ics"'
    return svar
