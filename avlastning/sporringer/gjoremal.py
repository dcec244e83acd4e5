"""Det som venter i sakene. Radene nevner saksnummer, aldri navn eller hva saken gjelder."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from avlastning.models import Frist, Sak, Uttalelse
from avlastning.sporringer.gjoremal_plass import gjoremal_plass
from avlastning.sporringer.ko import KOMMUNENS
from avlastning.valg import Fristslag, Sakstilstand
from paarorende.gjoremal import Gjoremal
from paarorende.models import Konto
from paarorende.valg import Rolle

HOYST = 200
F = Fristslag
HVA = {
    F.JOURNALFORING: gettext_lazy("Før sak %(nr)s i journalen"),
    F.FORELOPIG: gettext_lazy("Send foreløpig svar i sak %(nr)s"),
    F.SVAR_LOVET: gettext_lazy("Svaret vi har lovet i sak %(nr)s"),
    F.VEDTAK_MAAL: gettext_lazy("Vedtak i sak %(nr)s"),
    F.MANGEL: gettext_lazy("Vi venter på opplysninger i sak %(nr)s"),
    F.UTTALELSE: gettext_lazy("Vi venter på en uttalelse i sak %(nr)s"),
    F.FORHAANDSVARSEL: gettext_lazy("Svar på forhåndsvarselet i sak %(nr)s"),
    F.KLAGE_FORELOPIG: gettext_lazy("Foreløpig svar på klagen i sak %(nr)s"),
    F.KLAGE_MAAL: gettext_lazy("Avgjør klagen i sak %(nr)s"),
}


def gjoremal_for(konto: Konto) -> list[Gjoremal]:
    """Egne saker, køen, det lederen skal se på, uttalelser, og det som venter på plassene."""
    i_sakene = [*_mine_saker(konto), *_ko(konto), *_lederens(konto), *_uttalelser(konto)]
    rader = [*i_sakene, *gjoremal_plass(konto)]
    return sorted(rader, key=lambda g: (g.frist is None, g.frist or timezone.localdate(), g.hva))


def _mine_saker(konto: Konto) -> list[Gjoremal]:
    """Én rad for hver sak: den nærmeste fristen. Er noen av partene døde, sies det."""
    if not konto.har_rolle(Rolle.SAKSBEHANDLER):
        return []
    saker = Sak.objects.tildelt(konto).aapne().med_parter().med_frister().i_rekkefolge()[:HOYST]
    return [_saken(sak) for sak in saker if sak.frister_naa or _er_dod(sak)]


def _saken(sak: Sak) -> Gjoremal:
    if _er_dod(sak):
        return Gjoremal(
            slag="sak",
            hva=_("Ta stilling til om sak %(nr)s faller bort") % {"nr": sak.nummer},
            hvorfor=_("En av partene er død. Portalen avslutter aldri en sak selv."),
            lenke=reverse("avlastning:registrer_bortfall", args=[sak.pk]),
            knapp=_("Se saken"),
        )
    frist = sak.frister_naa[0]
    side = "forelopig_svar" if frist.slag == F.FORELOPIG else "saksrom"
    return Gjoremal(
        slag="frist",
        hva=_hva(frist, sak),
        hvorfor=str(frist.hjemmel),
        lenke=reverse(f"avlastning:{side}", args=[sak.pk]),
        knapp=_("Se saken"),
        frist=frist.dato,
    )


def _hva(frist: Frist, sak: Sak) -> str:
    tekst = str(HVA.get(Fristslag(frist.slag), _("Sak %(nr)s")))
    return tekst % {"nr": sak.nummer}


def _er_dod(sak: Sak) -> bool:
    return sak.parorende.person.dod is not None or sak.bruker.person.dod is not None


def _ko(konto: Konto) -> list[Gjoremal]:
    if not konto.har_rolle(Rolle.SAKSBEHANDLER):
        return []
    antall = Sak.objects.i_ko_for(konto).count()
    if not antall:
        return []
    tekst = ngettext(
        "%(n)s søknad venter på å bli tatt", "%(n)s søknader venter på å bli tatt", antall
    )
    return [
        Gjoremal(
            slag="sak",
            hva=tekst % {"n": antall},
            hvorfor=_("Den eldste først."),
            lenke=reverse("avlastning:sakko"),
            knapp=_("Se køen"),
            venter=True,
        )
    ]


def _lederens(konto: Konto) -> list[Gjoremal]:
    """Det som skal godkjennes, saker ingen har, og frister som er brutt."""
    if not konto.har_rolle(Rolle.HOF_LEDER):
        return []
    godkjennes = Sak.objects.til_godkjenning_for(konto).i_rekkefolge()[:HOYST]
    rader = [
        Gjoremal(
            slag="godkjenn",
            hva=_("Les vedtaket i sak %(nr)s") % {"nr": sak.nummer},
            hvorfor=_("Alt som ikke er et rent ja, skal to se på."),
            lenke=reverse("avlastning:godkjenn_vedtak", args=[sak.pk]),
            knapp=_("Les vedtaket"),
            venter=True,
        )
        for sak in godkjennes
    ]
    return [*rader, *_uten_saksbehandler(konto), *_brutte(konto)]


def _uten_saksbehandler(konto: Konto) -> list[Gjoremal]:
    utvalg = Sak.objects.ledet_av(konto).aapne().uten_saksbehandler()
    uten = utvalg.exclude(tilstand__in=[Sakstilstand.MOTTATT, Sakstilstand.JOURNALFORT])
    return [
        Gjoremal(
            slag="sak",
            hva=_("Gi sak %(nr)s til noen") % {"nr": sak.nummer},
            hvorfor=_("Den som hadde saken, har den ikke lenger."),
            lenke=reverse("avlastning:fordel_sak", args=[sak.pk]),
            knapp=_("Fordel"),
            venter=True,
        )
        for sak in uten.i_rekkefolge()[:HOYST]
    ]


def _brutte(konto: Konto) -> list[Gjoremal]:
    saker = Sak.objects.ledet_av(konto).order_by().values("pk")
    ute = Frist.objects.lopende().filter(
        sak__in=saker, dato__lt=timezone.localdate(), slag__in=KOMMUNENS
    )
    return [
        Gjoremal(
            slag="frist",
            hva=_hva(frist, frist.sak),
            hvorfor=_("Fristen er brutt. Det telles, også når det er gjort."),
            lenke=reverse("avlastning:saksrom", args=[frist.sak_id]),
            knapp=_("Se saken"),
            frist=frist.dato,
        )
        for frist in ute.select_related("sak").order_by("dato", "pk")[:HOYST]
        if frist.sak is not None
    ]


def _uttalelser(konto: Konto) -> list[Gjoremal]:
    rader = Uttalelse.objects.redigerbar_for(konto).order_by("frist", "pk")[:HOYST]
    return [
        Gjoremal(
            slag="uttalelse",
            hva=_("Svar på et spørsmål fra Helse- og omsorgsforvaltningen"),
            hvorfor=_("Noen venter på svaret ditt for å kunne avgjøre en søknad."),
            lenke=reverse("avlastning:gi_uttalelse", args=[rad.pk]),
            knapp=_("Svar"),
            frist=rad.frist,
            venter=True,
        )
        for rad in rader
    ]
