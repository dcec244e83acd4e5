"""Det hver innlogget styrer om seg selv."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from paarorende import epost, handlinger, sms
from paarorende.forms.felles import feil_i
from paarorende.forms.konto import ArbeidstelefonForm, BeskjederForm, EgneOpplysningerForm
from paarorende.http import Foresporsel
from paarorende.models import (
    Bruker,
    Delingsgrunnlag,
    Konto,
    Parorende,
    Person,
    Relasjon,
    Rolletildeling,
    Varselvalg,
)
from paarorende.regler import varsling
from paarorende.tilgang import hent, hent_liste
from paarorende.valg import Kanal, Spraak, Varselslag


@require_safe
def min_konto(request: Foresporsel) -> HttpResponse:
    konto = request.user
    person = Person.objects.synlig_for(konto).first()
    innhold = {
        "person": person,
        "spraaknavn": dict(Spraak.choices).get(person.spraak, person.spraak) if person else "",
        "har_passord": konto.has_usable_password(),
        "har_adresse": not konto.email.endswith(epost.PLASSHOLDER),
        "er_parorende": Parorende.objects.synlig_for(konto).exists(),
        "er_bruker": Bruker.objects.synlig_for(konto).exists(),
        "roller": _roller(konto),
    }
    return render(request, "min_konto/min_konto.html", innhold)


def _roller(konto: Konto) -> list[Rolletildeling]:
    """De en har nå, de som kommer, og de som venter på at noen godkjenner dem."""
    egne = Rolletildeling.objects.synlig_for(konto).filter(konto=konto)
    ikke_over = egne.filter(til__gt=timezone.localdate())
    return list(
        ikke_over.select_related("enhet", "tildelt_av", "godkjent_av").order_by("til", "pk")
    )


@require_http_methods(["GET", "POST"])
def egne_opplysninger(request: Foresporsel) -> HttpResponse:
    person = hent(request, Person.objects.redigerbar_for(request.user))
    form = EgneOpplysningerForm(request.POST or None, instance=person)
    if form.is_valid():
        with feil_i(form):
            handlinger.endre_egne_opplysninger(
                person,
                opplysninger=form.verdier(),
                vist=form.cleaned_data["vist"],
                av=request.user,
            )
            messages.success(request, _("Opplysningene dine er lagret."))
            return redirect("konto:min_konto")
    innhold = {"form": form, "skjermet": person.er_skjermet}
    return render(request, "min_konto/egne_opplysninger.html", innhold)


@require_http_methods(["GET", "POST"])
def arbeidstelefon(request: Foresporsel) -> HttpResponse:
    konto = request.user
    if not konto.er_ansatt:
        raise Http404
    egen = hent(request, Konto.objects.synlig_for(konto), pk=konto.pk)
    form = ArbeidstelefonForm(request.POST or None, instance=egen)
    if form.is_valid():
        with feil_i(form):
            handlinger.endre_arbeidstelefon(konto, **form.cleaned_data, av=konto)
            messages.success(request, _("Telefonen din er lagret."))
            return redirect("konto:min_konto")
    return render(request, "min_konto/arbeidstelefon.html", {"form": form})


@require_http_methods(["GET", "POST"])
def beskjeder(request: Foresporsel) -> HttpResponse:
    konto = request.user
    form = _beskjedskjema(request)
    if form.is_valid():
        handlinger.velg_varsler(konto, valg=form.valg(), av=konto)
        messages.success(request, _("Valgene dine er lagret."))
        return redirect("konto:beskjeder")
    innhold = {
        "form": form,
        "epost": epost.adresse(konto),
        "nummer": sms.nummer(konto),
        "vil_ha_brev": Person.objects.synlig_for(konto).filter(digital=False).exists(),
    }
    return render(request, "min_konto/beskjeder.html", innhold)


def _beskjedskjema(request: Foresporsel) -> BeskjederForm:
    konto = request.user
    lagret = Varselvalg.objects.synlig_for(konto).values_list("slag", "kanal", "paa")
    return BeskjederForm(
        request.POST if request.method == "POST" else None,
        slag=_slag_for(konto),
        kanaler=_kanaler_for(konto),
        lagret={(slag, kanal): paa for slag, kanal, paa in lagret},
    )


def _slag_for(konto: Konto) -> list[Varselslag]:
    hvem = {
        "er_ansatt": konto.er_ansatt,
        "er_parorende": Parorende.objects.synlig_for(konto).exists(),
        "er_bruker": Bruker.objects.synlig_for(konto).exists(),
    }
    return [slag for slag in Varselslag if varsling.angaar(slag, **hvem)]


def _kanaler_for(konto: Konto) -> list[Kanal]:
    """Bare kanaler som når fram. Uten nummer er et kryss ved SMS et løfte vi ikke holder."""
    har = {Kanal.EPOST: epost.adresse(konto), Kanal.SMS: sms.nummer(konto)}
    return [kanal for kanal, adresse in har.items() if adresse]


@require_safe
def det_jeg_faar_vite(request: Foresporsel) -> HttpResponse:
    """Den pårørende ser hva bruker har åpnet for, og hvorfor. Her kan ingenting endres."""
    konto = request.user
    hent(request, Parorende.objects.synlig_for(konto))
    relasjoner = Relasjon.objects.synlig_for(konto).egne(konto).med_navn().med_kontakt()
    grunnlag = Delingsgrunnlag.objects.synlig_for(konto).til_innsyn()
    gitt = grunnlag.filter(parorende__person__konto=konto).order_by("tema", "fra")
    rader = hent_liste(request, gitt)
    innhold = {"kort": [_kort(r, rader) for r in hent_liste(request, relasjoner.order_by("fra"))]}
    return render(request, "min_konto/det_jeg_faar_vite.html", innhold)


def _kort(relasjon: Any, gitt: Any) -> dict[str, Any]:
    return {
        "relasjon": relasjon,
        "gitt": [g for g in gitt if g.bruker_id == relasjon.bruker_id],
        "kontakt": next((rad.konto for rad in relasjon.kontakt_naa), None),
    }
