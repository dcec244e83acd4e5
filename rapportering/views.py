from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from paarorende import sporringer as grunnmur
from paarorende.http import Foresporsel
from paarorende.models import Organisasjonsenhet
from paarorende.regler import tid
from paarorende.tilgang import hent
from paarorende.valg import LEDERROLLER
from rapportering import handlinger, regler, sporringer
from rapportering.models import Tertialrapport
from rapportering.valg import Rapportstatus


def _egne_enheter(request: Foresporsel) -> list[Organisasjonsenhet]:
    """Enhetene lederen har tall for. Ingen lederrolle: siden finnes ikke."""
    utvalg = Organisasjonsenhet.objects.synlig_for(request.user)
    enheter = list(utvalg.med_rolle(request.user, *LEDERROLLER).gjeldende().order_by("kode"))
    if not enheter:
        raise Http404
    return enheter


def _valgt(request: Foresporsel, enheter: list[Organisasjonsenhet]) -> Organisasjonsenhet:
    kode = request.GET.get("enhet") or request.POST.get("enhet") or enheter[0].kode
    for enhet in enheter:
        if enhet.kode == kode:
            return enhet
    raise Http404


@require_safe
def tertial(request: Foresporsel) -> HttpResponse:
    enheter = _egne_enheter(request)
    enhet = _valgt(request, enheter)
    aar, nr = tid.tertial(timezone.localdate())
    maalinger = sporringer.maalinger(sporringer.tall_for(enhet, aar, nr), aar, nr)
    naadd, vurdert = regler.konklusjon([m.naa.tilstand for m in maalinger])
    innhold = {
        "enheter": enheter,
        "enhet": enhet,
        "aar": aar,
        "nr": nr,
        "under": [m for m in maalinger if m.naa.tilstand == "under"],
        "andre": [m for m in maalinger if m.naa.tilstand != "under"],
        "naadd": naadd,
        "vurdert": vurdert,
        "rapporter": list(
            Tertialrapport.objects.synlig_for(request.user).filter(enhet=enhet).defer("pdf")[:6]
        ),
        "forrige": tid.forrige_tertial(aar, nr),
        "venter": grunnmur.gjoremal_for(request.user),
    }
    return render(request, "rapportering/tertial.html", innhold)


@require_POST
def bestill_rapport(request: Foresporsel) -> HttpResponse:
    enhet = _valgt(request, _egne_enheter(request))
    aar, nr = tid.tertial(timezone.localdate())
    if request.POST.get("periode") == "forrige":
        aar, nr = tid.forrige_tertial(aar, nr)
    rapport = handlinger.bestill_rapport(enhet, aar=aar, tertial=nr, av=request.user)
    messages.success(request, _("Rapporten er bestilt. Du kan gå herfra; den ligger her."))
    return redirect(rapport)


@require_safe
def vis_rapport(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Framdriften. htmx henter bare biten; uten skript laster siden på nytt."""
    rapport = hent(
        request,
        Tertialrapport.objects.synlig_for(request.user).select_related("enhet").defer("pdf"),
        pk=pk,
    )
    mal = (
        "rapportering/_framdrift.html"
        if request.headers.get("HX-Request")
        else "rapportering/rapport.html"
    )
    return render(
        request, mal, {"rapport": rapport, "ferdig": rapport.status == Rapportstatus.FERDIG}
    )


@require_safe
def last_ned(request: Foresporsel, pk: UUID) -> HttpResponse:
    ferdige = Tertialrapport.objects.synlig_for(request.user).filter(status=Rapportstatus.FERDIG)
    rapport = hent(request, ferdige, pk=pk)
    svar = HttpResponse(bytes(rapport.pdf or b""), content_type="application/pdf")
    navn = f"tertialrapport-{rapport.aar}-{rapport.tertial}-utgave-{rapport.nummer}.pdf"
    svar["Content-Disposition"] = f'attachment; filename="{navn}"'
    return svar
