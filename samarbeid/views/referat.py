from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from paarorende.http import Foresporsel
from paarorende.models import Delingsgrunnlag, Konto, Relasjon
from paarorende.tilgang import hent
from paarorende.valg import Delingstema
from samarbeid import handlinger, sporringer
from samarbeid.forms import (
    OppfolgingFormSet,
    OppgaveFormSet,
    ReferatForm,
    SvarPaaReferatForm,
    rader,
)
from samarbeid.models import Oppfolging, Referat, Referatversjon, Samarbeidsmote
from samarbeid.valg import Referatsvar
from samarbeid.views.felles import siste_delte


def _kan_dele_om_bruker(konto: Konto, relasjon: Relasjon) -> bool:
    """Har bruker sagt ja til at denne pårørende får vite om tjenestene? (pbrl. § 3-3)"""
    gitt = Delingsgrunnlag.objects.synlig_for(konto).aktive()
    return gitt.filter(
        bruker=relasjon.bruker_id, parorende=relasjon.parorende_id, tema=Delingstema.TJENESTER
    ).exists()


def _ansatte(konto: Konto, relasjon: Relasjon) -> list[Konto]:
    """De som kan få et punkt: den som skriver, og kontaktpersonen."""
    kontakter = relasjon.kontaktpersoner.gjeldende().select_related("konto__person")
    return list({k.pk: k for k in [konto, *[rad.konto for rad in kontakter]]}.values())


def _skjemaer(request: Foresporsel, mote: Samarbeidsmote, referat: Referat) -> dict[str, Any]:
    data = request.POST or None
    ansatte = _ansatte(request.user, mote.relasjon)
    kan_dele = _kan_dele_om_bruker(request.user, mote.relasjon)
    oppfolginger = [
        {**rad, "frist": date.fromisoformat(rad["frist"]) if rad.get("frist") else None}
        for rad in referat.oppfolginger
    ]
    return {
        "form": ReferatForm(data, instance=referat, kan_dele_om_bruker=kan_dele),
        "oppgaver": OppgaveFormSet(data, initial=referat.oppgaver, prefix="oppgave"),
        "oppfolginger": OppfolgingFormSet(
            data,
            initial=oppfolginger,
            prefix="oppfolging",
            form_kwargs={"ansatte": ansatte},
        ),
        "kan_dele_om_bruker": kan_dele,
    }


@require_http_methods(["GET", "POST"])
def registrer_mote(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Hele møtet på én side. Lagres underveis, og deles når det er ferdig."""
    mote = hent(request, Samarbeidsmote.objects.redigerbar_for(request.user).med_relasjon(), pk=pk)
    funnet = Referat.objects.redigerbar_for(request.user).filter(mote=mote).first()
    skjemaer = _skjemaer(request, mote, funnet or Referat(mote=mote, skrevet_av=request.user))
    deler = [skjemaer["form"], skjemaer["oppgaver"], skjemaer["oppfolginger"]]
    gyldige = [del_.is_valid() for del_ in deler]  # alle, så hver feil får sin melding
    if request.method == "POST" and all(gyldige):
        return _lagre(request, mote, skjemaer)
    innhold = {
        "mote": mote,
        "delt": siste_delte(mote),
        "agenda": sporringer.agenda_for(mote),
        "aapne_punkter": list(
            Oppfolging.objects.synlig_for(request.user)
            .filter(relasjon=mote.relasjon)
            .aapne()
            .select_related("ansvarlig")
        ),
        **skjemaer,
    }
    return render(request, "samarbeid/registrer_mote.html", innhold)


def _lagre(request: Foresporsel, mote: Samarbeidsmote, skjemaer: dict[str, Any]) -> HttpResponse:
    form = skjemaer["form"]
    felt = {navn: v for navn, v in form.cleaned_data.items() if navn != "versjon"}
    felt["oppgaver"] = rader(skjemaer["oppgaver"])
    felt["oppfolginger"] = rader(skjemaer["oppfolginger"])
    versjon = form.cleaned_data["versjon"]
    handlinger.lagre_referat(mote, felt=felt, versjon=versjon, av=request.user)
    if request.POST.get("handling") == "del":
        delt = handlinger.del_referat(mote, av=request.user)
        messages.success(request, _("Referatet er delt. Dere ser nå det samme."))
        return redirect(delt)
    messages.success(request, _("Lagret. Bare du og vara ser utkastet."))
    return redirect("samarbeid:registrer_mote", pk=mote.pk)


@require_http_methods(["GET", "POST"])
def vis_referat(request: Foresporsel, pk: UUID) -> HttpResponse:
    utvalg = Referatversjon.objects.synlig_for(request.user).select_related(
        "merknad",
        "delt_av__person",
        "mote__plan__avdeling",
        "mote__plan__relasjon__parorende__person",
        "mote__plan__relasjon__bruker__person",
    )
    versjon = hent(request, utvalg, pk=pk)
    relasjon = versjon.mote.relasjon
    er_parorende = relasjon.parorende.person.konto_id == request.user.pk
    besvart = getattr(versjon, "merknad", None)
    form = SvarPaaReferatForm(request.POST or None) if er_parorende and not besvart else None
    if form is not None and form.is_valid():
        svar = Referatsvar(form.cleaned_data["svar"])
        handlinger.svar_paa_referat(
            versjon, svar=svar, tekst=form.cleaned_data["tekst"], av=request.user
        )
        messages.success(request, _("Takk. Svaret ditt følger referatet."))
        return redirect(versjon)
    innhold = {
        "versjon": versjon,
        "mote": versjon.mote,
        "er_parorende": er_parorende,
        "form": form,
        "merknad": besvart,
        "innhold": versjon.innhold,
        "viser_om_bruker": not er_parorende or _kan_dele_om_bruker(request.user, relasjon),
        "punkter": list(
            versjon.mote.oppfolginger.select_related("ansvarlig__person").order_by("frist")
        ),
    }
    return render(request, "samarbeid/referat.html", innhold)
