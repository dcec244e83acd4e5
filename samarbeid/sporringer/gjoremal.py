"""Det som venter på en ansatt, til arbeidslista. Ingenting lagres to ganger."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende.gjoremal import Gjoremal
from paarorende.models import Fravaer, Kontaktperson, Konto
from samarbeid.models import Oppfolging, Samarbeidsmote
from samarbeid.valg import Moteslag, Motestatus


def gjoremal_for(konto: Konto) -> list[Gjoremal]:
    """Det som venter på en ansatt: møter å tilby, holde og skrive ferdig, og løfter å innfri."""
    moter = Samarbeidsmote.objects.redigerbar_for(konto).aapne().med_relasjon()
    punkter = (
        Oppfolging.objects.redigerbar_for(konto)
        .aapne()
        .select_related("relasjon__parorende__person", "ansvarlig")
    )
    borte = {f.konto_id: f.konto.navn for f in vikariater(konto)}
    ansvar = dict(
        Kontaktperson.objects.gjeldende()
        .filter(konto__in=borte)
        .values_list("relasjon_id", "konto_id")
    )
    gjelder_for = {relasjon: borte[kontakt] for relasjon, kontakt in ansvar.items()}
    return [_mote(m, gjelder_for.get(m.plan.relasjon_id, "")) for m in moter[:200]] + [
        _punkt(p, gjelder_for.get(p.relasjon_id, "")) for p in punkter[:200]
    ]


def vikariater(konto: Konto) -> list[Fravaer]:
    return list(
        Fravaer.objects.gjeldende().filter(stedfortreder=konto).select_related("konto__person")
    )


def _mote(mote: Samarbeidsmote, for_navn: str) -> Gjoremal:
    navn = mote.relasjon.parorende.person.navn
    hva = {
        Motestatus.SKAL_TILBYS: _("Tilby samarbeidsmøte til %(navn)s"),
        Motestatus.TILBUDT: _("%(navn)s har ikke valgt tid ennå"),
        Motestatus.AVTALT: _("Samarbeidsmøte med %(navn)s"),
    }[Motestatus(mote.status)] % {"navn": navn}
    knapp, lenke = _("Åpne møtet"), mote.get_absolute_url()
    if mote.status == Motestatus.SKAL_TILBYS:
        knapp, lenke = _("Foreslå tider"), reverse("samarbeid:foreslaa_tider", args=[mote.pk])
    return Gjoremal(
        slag="mote",
        hva=hva,
        hvorfor=_("Første møte etter at hjelpen startet.")
        if mote.slag == Moteslag.OPPSTART
        else _("Neste møte i rytmen dere har avtalt."),
        lenke=lenke,
        knapp=knapp,
        frist=timezone.localdate(mote.starter) if mote.starter else mote.frist,
        klokka=mote.starter,
        for_navn=for_navn,
    )


def _punkt(punkt: Oppfolging, for_navn: str) -> Gjoremal:
    return Gjoremal(
        slag="oppfolging",
        hva=punkt.tekst,
        hvorfor=_("Lovet %(navn)s. %(ansvarlig)s har ansvaret.")
        % {"navn": punkt.relasjon.parorende.person.navn, "ansvarlig": punkt.ansvarlig.navn},
        lenke=reverse("samarbeid:lukk_oppfolging", args=[punkt.pk]),
        knapp=_("Fortell hva som er gjort"),
        frist=punkt.frist,
        for_navn=for_navn,
    )
