"""Saken slik en part ser den. Bare det som står her, kommer på siden: aldri saken selv."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from avlastning.models import (
    Mangel,
    Onske,
    Sak,
    Saksbrev,
    Saksdokument,
    Sakstildeling,
    Tilstandsendring,
)
from avlastning.models.sak import SakQuerySet
from avlastning.regler import overganger, status
from avlastning.sporringer.vedtaksgrunnlag import saksbehandler_i
from avlastning.valg import Fristslag, Resultat, Rolleisak, Sakshandling, Sakspart, Sakstilstand
from paarorende.models import Konto, Parameter
from paarorende.regler.tid import norsk_dato, samme_dato

T = Sakstilstand
SYNLIGE_FRISTER = (Fristslag.SVAR_LOVET, Fristslag.FORELOPIG)
STEG = {
    "mottatt": gettext_lazy("Mottatt"),
    "utredes": gettext_lazy("Vi ser på saken"),
    "avgjort": gettext_lazy("Vedtak"),
    "i_gang": gettext_lazy("Tilbudet er i gang"),
}
NAA = {
    T.MOTTATT: gettext_lazy("Vi har fått søknaden."),
    T.JOURNALFORT: gettext_lazy("Vi har fått søknaden. Den får snart en saksbehandler."),
    T.TILDELT: gettext_lazy("Saksbehandleren begynner på saken."),
    T.MANGLER: gettext_lazy("Vi venter på opplysninger."),
    T.UTREDNING: gettext_lazy("Saksbehandleren finner ut hva dere trenger."),
    T.KVALITETSSIKRING: gettext_lazy("Lederen leser gjennom saken."),
    T.VEDTATT: gettext_lazy("Vedtaket er klart. Det ligger i brevene dine."),
    T.IVERKSATT: gettext_lazy("Tilbudet er i gang."),
    T.EVALUERING: gettext_lazy("Vi ser på om tilbudet fungerer."),
    T.REVURDERING: gettext_lazy("Vi vurderer vedtaket på nytt. Tilbudet fortsetter så lenge."),
    T.OPPHORT: gettext_lazy("Tilbudet er slutt."),
    T.AVSLUTTET: gettext_lazy("Saken er avsluttet."),
    T.ARKIVERT: gettext_lazy("Saken er avsluttet."),
}
NESTE = {
    T.MOTTATT: gettext_lazy("Den får en saksbehandler, som tar kontakt."),
    T.JOURNALFORT: gettext_lazy("Saksbehandleren tar kontakt."),
    T.TILDELT: gettext_lazy("Vi spør dere begge hva dere ønsker."),
    T.MANGLER: gettext_lazy("Når vi har fått det vi trenger, går saken videre."),
    T.UTREDNING: gettext_lazy("Så skriver vi et vedtak. Du får det som et brev."),
    T.KVALITETSSIKRING: gettext_lazy("Så får du vedtaket som et brev."),
    T.VEDTATT: gettext_lazy("Er du uenig, kan du klage. Fristen står i brevet."),
    T.IVERKSATT: gettext_lazy("Vi ser sammen på om det fungerer. Si fra om noe endrer seg."),
    T.EVALUERING: gettext_lazy("Du får vite om noe skal endres."),
    T.REVURDERING: gettext_lazy("Du får et nytt vedtak som et brev."),
}


@dataclass(frozen=True)
class Steg:
    tittel: Any
    tilstand: str  # ferdig, naa eller kommer
    dato: date | None = None


@dataclass(frozen=True)
class Mangelrad:
    pk: UUID
    hva: str
    hvorfor: str
    frist: date
    levert: date | None
    frafalt: bool
    kan_leveres: bool


@dataclass(frozen=True)
class Dokumentrad:
    """Med egne numre: hull i rekka ville røpet det parten ikke ser."""

    pk: UUID
    nr: int
    tittel: str
    dato: date
    sjekkes: bool
    avvist: bool


@dataclass(frozen=True)
class Saksside:
    pk: UUID
    nummer: str
    slag: str
    side: str
    bruker: str
    soker: str
    mottatt: date
    naa: Any
    neste: Any
    saksbehandler: str
    telefon: str
    enhet: str
    svar_innen: date | None
    aapen: bool
    stegene: list[Steg] = field(default_factory=list)
    mangler: list[Mangelrad] = field(default_factory=list)
    dokumenter: list[Dokumentrad] = field(default_factory=list)
    uaapnede: int = 0
    onske: str = ""
    kan: frozenset[str] = frozenset()
    tid: tuple[int, int] | None = None


def partens(konto: Konto) -> SakQuerySet:
    """Sakene hun er part i, og i `paa_sokers_side` om hun står på søkerens side."""
    egne = Sak.objects.paa_siden(konto, Sakspart.SOKER).order_by().values("pk")
    som_soker = ExpressionWrapper(Q(pk__in=egne), output_field=BooleanField())
    utvalg = Sak.objects.synlig_for(konto).som_part(konto).annotate(paa_sokers_side=som_soker)
    return utvalg.med_parter().med_frister().order_by("-mottatt", "pk")


def rader(saker: Sequence[Sak]) -> list[Saksside]:
    """Radene i lista. Hvem som har dem, hentes samlet."""
    if not saker:
        return []
    gjeldende = Sakstildeling.objects.filter(sak__in=saker).gjeldende()
    har = {t.sak_id: t.konto for t in gjeldende.select_related("konto__person")}
    return [kort(sak, _siden(sak), har.get(sak.pk)) for sak in saker]


def _siden(sak: Sak) -> Sakspart:
    return Sakspart.SOKER if getattr(sak, "paa_sokers_side", False) else Sakspart.MOTTAKER


def kort(sak: Sak, side: Sakspart, sbh: Konto | None) -> Saksside:
    """Raden i lista, og det siden begynner med."""
    frister = [f for f in sak.frister_naa if f.slag in SYNLIGE_FRISTER]
    return Saksside(
        pk=sak.pk,
        nummer=sak.nummer,
        slag=sak.get_slag_display(),
        side=side.value,
        bruker=sak.bruker.person.fornavn,
        soker=sak.parorende.person.navn,
        mottatt=norsk_dato(sak.mottatt),
        naa=_naa(sak),
        neste=NESTE.get(Sakstilstand(sak.tilstand), ""),
        saksbehandler=sbh.navn if sbh else "",
        telefon=sbh.telefon if sbh else "",
        enhet=sak.enhet.navn,
        svar_innen=max((f.dato for f in frister), default=None) if side == Sakspart.SOKER else None,
        aapen=sak.er_aapen,
    )


def _naa(sak: Sak) -> Any:
    if sak.resultat == Resultat.TRUKKET:
        return _("Søknaden er trukket.")
    if sak.resultat == Resultat.BORTFALT:
        return _("Saken er avsluttet uten vedtak.")
    return NAA[Sakstilstand(sak.tilstand)]


def hele(sak: Sak, konto: Konto) -> Saksside:
    """Alt siden viser, hentet gjennom det parten selv får se."""
    side = _siden(sak)
    grunn = kort(sak, side, saksbehandler_i(sak))
    brev = Saksbrev.objects.synlig_for(konto).til(konto).filter(sak=sak)
    onske = Onske.objects.filter(sak=sak, part=side).order_by("-gitt", "pk").first()
    tillatt = overganger.handlinger_for(sak.tilstand, _rolle(sak, konto))
    return Saksside(
        **{
            **{navn: getattr(grunn, navn) for navn in grunn.__dataclass_fields__},
            "stegene": stegene(sak),
            "mangler": manglene(sak, konto, side),
            "dokumenter": dokumentene(sak, konto),
            "uaapnede": brev.uaapnet().count(),
            "onske": str(onske.get_svar_display()) if onske else "",
            "kan": frozenset(handling.value for handling in tillatt),
            "tid": vanlig_tid(sak),
        }
    )


def _rolle(sak: Sak, konto: Konto) -> Rolleisak:
    """Parten selv, eller den som handler for henne."""
    if _siden(sak) == Sakspart.SOKER:
        selv = sak.parorende.person.konto_id == konto.pk
        return Rolleisak.SOKER if selv else Rolleisak.FULLMEKTIG_SOKER
    selv = sak.bruker.person.konto_id == konto.pk
    return Rolleisak.MOTTAKER if selv else Rolleisak.FULLMEKTIG_MOTTAKER


def stegene(sak: Sak) -> list[Steg]:
    """De fire stegene, med dagen hvert av dem begynte."""
    naa = status.steg_naa(Sakstilstand(sak.tilstand))
    if naa is None:
        return []
    begynt: dict[str, date] = {}
    for endring in sorted(sak.endringer.all(), key=lambda endring: endring.tidspunkt):
        nr = status.steg_naa(Sakstilstand(endring.til))
        if nr is not None:
            begynt.setdefault(status.STEG[nr][0], norsk_dato(endring.tidspunkt))
    begynt.setdefault("mottatt", norsk_dato(sak.mottatt))
    return [
        Steg(
            STEG[navn],
            "ferdig" if nr < naa else "naa" if nr == naa else "kommer",
            begynt.get(navn) if nr <= naa else None,
        )
        for nr, (navn, _tilstander) in enumerate(status.STEG)
    ]


def manglene(sak: Sak, konto: Konto, side: Sakspart) -> list[Mangelrad]:
    """Den som haster mest, først. De som er levert eller ikke trengs lenger, sist."""
    rader = Mangel.objects.synlig_for(konto).filter(sak=sak, part=side)
    sortert = sorted(rader, key=lambda m: (bool(m.levert or m.frafalt), m.frist, str(m.pk)))
    kan = sak.tilstand == Sakstilstand.MANGLER
    return [
        Mangelrad(
            pk=m.pk,
            hva=m.hva,
            hvorfor=m.hvorfor,
            frist=m.frist,
            levert=norsk_dato(m.levert) if m.levert else None,
            frafalt=m.frafalt is not None,
            kan_leveres=kan and m.levert is None and m.frafalt is None,
        )
        for m in sortert
    ]


def dokumentene(sak: Sak, konto: Konto) -> list[Dokumentrad]:
    rader = Saksdokument.objects.som_part(konto).filter(sak=sak).til_lister().order_by("nummer")
    return [
        Dokumentrad(
            pk=rad.pk,
            nr=nr,
            tittel=rad.tittel,
            dato=norsk_dato(rad.mottatt),
            sjekkes=rad.vedlegg is not None
            and rad.vedlegg.fil is not None
            and not rad.vedlegg.er_ren,
            avvist=rad.vedlegg is not None and rad.vedlegg.fil is None,
        )
        for nr, rad in enumerate(rader, start=1)
    ]


def vanlig_tid(sak: Sak) -> tuple[int, int] | None:
    """Regnet av de sakene av samme slag som virkelig er avgjort det siste året."""
    if not sak.er_aapen:
        return None
    maaneder = int(Parameter.objects.verdi("typisk_tid_maaneder"))
    fra = samme_dato(timezone.localdate(), -maaneder)
    rader = (
        Tilstandsendring.objects.filter(
            sak__slag=sak.slag, til=Sakstilstand.VEDTATT, tidspunkt__date__gte=fra
        )
        .exclude(handling=Sakshandling.FATT_OMGJORING)
        .order_by("tidspunkt", "pk")
        .values_list("sak__mottatt", "tidspunkt")
    )
    dager = [max((slutt - start) // timedelta(days=1), 0) for start, slutt in rader[:5000]]
    return status.typisk_tid(dager, int(Parameter.objects.verdi("typisk_tid_minst")))
