"""Klagen slik parten ser den, og slik den som behandler den, ser den."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from avlastning.models import Klage, Kostnadskrav, Saksbrev, Utsattiverksetting
from avlastning.regler import klage as regler
from avlastning.valg import Brevslag, Fristslag, Klagehandling, Klagetilstand
from paarorende.regler import frist as fristregler
from paarorende.regler.tid import norsk_dato
from paarorende.templatetags.grensesnitt import dato


@dataclass(frozen=True)
class Klagestatus:
    """Det begge sidene av skranken ser: hva som er skrevet, og hva som kan gjøres nå."""

    klage: Klage
    kan: frozenset[str]
    utsettelser: list[Utsattiverksetting]
    krav: list[Kostnadskrav]
    kostnadsfrist: date | None
    sak: UUID
    neste: str
    vedlegg: list[str]


@dataclass(frozen=True)
class Fristfakta:
    """Datoene et menneske vurderer fristen etter. Portalen sier ikke svaret."""

    klagefrist: date | None
    mottatt: date
    postlagt: date | None
    i_tide: bool | None
    utenfor_ettaar: bool


def klagestatus(klage: Klage) -> Klagestatus:
    """Hva som kan gjøres, svarer den samme tabellen som handlingene spør."""
    kan = {h.value for h in Klagehandling if regler.kan(h, klage.tilstand)}
    if not regler.kan_kreve_kostnader(klage.tilstand, klage.sf_utfall):
        kan.discard(Klagehandling.KREVE_KOSTNADER.value)
    utsettelser = list(klage.utsettelser.order_by("-bedt", "pk"))
    if any(rad.svar == "bedt_om" for rad in utsettelser):
        kan.discard(Klagehandling.BE_OM_UTSATT.value)
    frist = klage.frister.filter(slag="kostnader").order_by("-dato").first()
    return Klagestatus(
        klage=klage,
        kan=frozenset(kan),
        utsettelser=utsettelser,
        krav=list(klage.kostnadskrav.order_by("-fremsatt", "pk")),
        kostnadsfrist=frist.dato if frist else None,
        sak=klage.vedtak.sak_id,
        neste=_neste(klage),
        vedlegg=list(klage.vedlegg.order_by("pk").values_list("vedlegg__navn", flat=True)),
    )


def _neste(klage: Klage) -> str:
    """Hva som skjer nå, og når. Datoen er vårt eget mål."""
    maal = klage.frister.filter(slag=Fristslag.KLAGE_MAAL, oppfylt=None, avbrutt=None).first()
    innen = _(" Målet vårt er å være ferdige %(dato)s.") % {"dato": dato(maal.dato)} if maal else ""
    ord_ = {
        Klagetilstand.MOTTATT: _("Vi ser på saken på nytt.") + innen,
        Klagetilstand.UNDER_VURDERING: _("Vi ser på saken på nytt.") + innen,
        Klagetilstand.DELVIS_OMGJORT: _("Vi har endret noe. Si om klagen står for resten."),
        Klagetilstand.OPPRETTHOLDT: _("Vi sender klagen til Statsforvalteren."),
        Klagetilstand.OVERSENDT: _("Statsforvalteren avgjør klagen. Du får svar fra dem."),
    }
    return ord_.get(Klagetilstand(klage.tilstand), "")


def fristfakta(klage: Klage) -> Fristfakta:
    """Det brevet parten fikk sist, avgjør fristen: den gunstigste datoen gjelder."""
    brevene = Saksbrev.objects.filter(
        vedtak=klage.vedtak_id, utgave=klage.part, slag=Brevslag.VEDTAK
    )
    datoer = [brev.klagefrist for brev in brevene.order_by("pk") if brev.klagefrist]
    frist = max(datoer) if datoer else None
    sendt = klage.vedtak.sendt
    i_tide = None
    if frist is not None:
        i_tide = fristregler.er_rettidig(klage.mottatt, frist, sendt=klage.postlagt)
    return Fristfakta(
        klagefrist=frist,
        mottatt=norsk_dato(klage.mottatt),
        postlagt=klage.postlagt,
        i_tide=i_tide,
        utenfor_ettaar=bool(
            sendt and fristregler.utenfor_ettaar(norsk_dato(sendt), norsk_dato(klage.mottatt))
        ),
    )
