"""Det referatet trenger å vite: hvem som kan love noe, og hva som ble sagt sist."""

from typing import Any

from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.db.models.fields.json import KeyTextTransform
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paarorende.models import Delingsgrunnlag, Konto, Relasjon
from paarorende.queryset import NorskSortering
from paarorende.valg import Delingstema
from samarbeid import regler
from samarbeid.models import Referat, Referatversjon
from samarbeid.models.mote import SamarbeidsmoteQuerySet

DATOER = ("dato", "neste_dato")


def mulige_ansvarlige(relasjon: Relasjon, konto: Konto) -> list[Konto]:
    """Den som skriver, kontaktpersonen, og kollegene i avdelingene som gir hjelpen."""
    kontakt = relasjon.kontaktpersoner.gjeldende().order_by().values("konto")
    kolleger = relasjon.mulige_kontaktpersoner().order_by().values("pk")
    alle = Konto.objects.filter(Q(pk=konto.pk) | Q(pk__in=kontakt) | Q(pk__in=kolleger))
    naermest = Case(When(pk=konto.pk, then=0), When(pk__in=kontakt, then=1), default=2)
    i_rekkefolge = alle.order_by(naermest, NorskSortering(F("visningsnavn")), "pk")
    return list(i_rekkefolge.select_related("person"))


def kan_dele_om_bruker(konto: Konto, relasjon: Relasjon) -> bool:
    """Har bruker sagt ja til at denne pårørende får vite om tjenestene? (pbrl. § 3-3)"""
    gitt = Delingsgrunnlag.objects.synlig_for(konto).til_innsyn()
    return gitt.filter(
        bruker=relasjon.bruker_id, parorende=relasjon.parorende_id, tema=Delingstema.TJENESTER
    ).exists()


def med_forrige_maal(moter: SamarbeidsmoteQuerySet) -> SamarbeidsmoteQuerySet:
    """Målene følger med fra møte til møte (S1.24): `forrige_maal`, tomt når det ikke er noen."""
    forrige = Referatversjon.objects.filter(mote__plan__relasjon=OuterRef("plan__relasjon"))
    forrige = forrige.exclude(mote=OuterRef("pk")).order_by("-mote__avsluttet", "-nummer")
    maal = forrige.annotate(maal=KeyTextTransform("maal", "innhold")).values("maal")
    return moter.annotate(forrige_maal=Subquery(maal[:1]))


def leselig(innhold: dict[str, Any], *, viser_om_bruker: bool) -> dict[str, Any]:
    """Innholdet slik det kan sammenlignes og vises: etiketter i stedet for feltnavn."""
    synlig = innhold if viser_om_bruker else regler.uten_om_bruker(innhold)
    utelatt = {"skrevet_av", "frekvens", "kontaktperson", "siden_sist", "agenda"}
    lesbar = {}
    for navn, verdi in synlig.items():
        if navn not in utelatt:
            lesbar[_etikett(navn)] = _rader(navn, verdi)
    return lesbar


def _etikett(navn: str) -> str:
    egne = {"oppgaver": _("Hvem gjør hva"), "oppfolginger": _("Dette følger vi opp")}
    egne |= {"rytme": _("Hvor ofte dere møtes"), "grunnlag": _("Grunnlag for å dele")}
    felt = {f.name: f for f in Referat._meta.get_fields()}.get(navn)
    etikett = egne.get(navn) or str(getattr(felt, "verbose_name", navn))
    return etikett[:1].upper() + etikett[1:]


def _dato(iso: str) -> str:
    """Rader lagres med dato som tekst. Leseren skal ikke møte 2026-11-21."""
    dag = parse_date(iso or "")
    return date_format(dag, "j. F Y") if dag else iso


def _rader(navn: str, verdi: Any) -> Any:
    if navn == "oppgaver":
        return [f"{rad['tekst']} ({rad['hvem']})" for rad in verdi]
    if navn == "oppfolginger":
        return [f"{rad['tekst']} ({rad.get('navn', '')}, {_dato(rad['frist'])})" for rad in verdi]
    if navn in DATOER:
        return _dato(verdi)
    if navn == "grunnlag" and verdi:
        fra = {"fra": _dato(verdi["fra"])}
        return _("%(hjemmel)s, fra %(fra)s") % {**verdi, **fra}
    return verdi
