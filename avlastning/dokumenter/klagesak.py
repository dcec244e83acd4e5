"""Dokumentene i en klagesak, i den rekkefølgen Statsforvalteren skal lese dem."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.dokumenter.brev import Del
from avlastning.dokumenter.brevtekst import statsforvalter
from avlastning.dokumenter.oversendelse import Stykke
from avlastning.models import Klage, Sak, Saksbrev
from avlastning.sporringer.vedtaksgrunnlag import saksbehandler_i
from avlastning.valg import Brevslag, Dokumentslag
from paarorende.dokumenter import lag_pdf
from paarorende.regler.tid import norsk_dato

NOTAT = "avlastning/klage/notat.pdf.html"


def stykker(klage: Klage) -> list[Stykke]:
    """Vedtaket, klagen, vår vurdering, utredningen, og så saken etter dato."""
    sak = klage.vedtak.sak
    brevene = _vedtaksbrev(klage)
    brukt = {brev.dokument_id for brev in brevene}
    return [
        *[_lagret(_("Vedtaket, slik det ble sendt"), brev) for brev in brevene],
        _notat(sak, _("Klagen"), _klagen(klage)),
        *_vedlegg(klage),
        _notat(sak, _("Om fristen"), [Del.av_tekst("", _om_fristen(klage))]),
        _notat(sak, _("Vår vurdering av klagen"), [Del.av_tekst("", klage.vurdering)]),
        _notat(sak, _("Utredningen"), list(_utredning(sak))),
        *_saksdokumenter(sak, brukt, set(klage.vedlegg.values_list("vedlegg", flat=True))),
    ]


def forside(klage: Klage) -> dict[str, Any]:
    sak = klage.vedtak.sak
    sbh = saksbehandler_i(sak)
    return {
        "mottaker": statsforvalter(),
        "dato": timezone.localdate(),
        "saksnummer": sak.nummer,
        "enhet": sak.enhet.navn,
        "avsnittene": [
            _("Vi sender klagen og dokumentene i saken. Vi har vurdert saken på nytt, og "
              "holder fast ved vedtaket.")
        ],
        "underskrift": [sbh.navn] if sbh else [],
    }  # fmt: skip


def _vedtaksbrev(klage: Klage) -> list[Saksbrev]:
    """Hver utgave én gang: kopier på papir er samme fil."""
    rader = klage.vedtak.brev.filter(slag=Brevslag.VEDTAK).select_related("dokument__fil")
    etter_side = {brev.utgave: brev for brev in rader.order_by("-laget", "pk")}
    return [etter_side[side] for side in sorted(etter_side, reverse=True)]


def _lagret(tittel: str, brev: Saksbrev) -> Stykke:
    utgave = str(brev.get_utgave_display()).lower()
    return Stykke(f"{tittel} ({utgave})", norsk_dato(brev.laget), bytes(brev.dokument.fil.data))


def _notat(sak: Sak, tittel: str, deler: Sequence[Del]) -> Stykke:
    innhold = {"tittel": tittel, "saksnummer": sak.nummer, "deler": deler}
    return Stykke(tittel, timezone.localdate(), lag_pdf(NOTAT, innhold))


def _klagen(klage: Klage) -> list[Del]:
    mottatt = f"{norsk_dato(klage.mottatt):%d.%m.%Y}"
    deler = [Del.av_tekst(_("Mottatt"), mottatt), Del.av_tekst(_("Uenig i"), klage.tekst)]
    return [*deler, Del.av_tekst(_("Ønsker"), klage.onsker)] if klage.onsker else deler


def _om_fristen(klage: Klage) -> str:
    return f"{klage.get_fristvurdering_display()}.\n\n{klage.frist_grunn}"


def _vedlegg(klage: Klage) -> Iterator[Stykke]:
    rader = klage.vedlegg.filter(vedlegg__tilstand="ren").select_related("vedlegg__fil")
    for rad in rader.order_by("vedlegg__lastet_opp", "pk"):
        fil = rad.vedlegg.fil
        if fil is not None:
            dato = norsk_dato(rad.vedlegg.lastet_opp)
            yield Stykke(rad.vedlegg.navn, dato, bytes(fil.data), fil.type)


def _utredning(sak: Sak) -> Iterator[Del]:
    for faktor in sak.faktorer.order_by("navn"):
        biter = [faktor.fakta, faktor.kilde, faktor.vekt_begrunnelse, faktor.konklusjon]
        yield Del.av_tekst(str(faktor.get_navn_display()), "\n\n".join(b for b in biter if b))
    vurdering = getattr(sak, "vurdering", None)
    if vurdering is not None:
        biter = [vurdering.trinn1, vurdering.trinn2, vurdering.forsvarlighet]
        yield Del.av_tekst(_("Samlet vurdering"), "\n\n".join(b for b in biter if b))


def _saksdokumenter(sak: Sak, brukt: set[Any], vedlagt: set[Any]) -> Iterator[Stykke]:
    """Resten av saken etter dato, uten det som alt ligger foran."""
    rader = sak.dokumenter.exclude(slag=Dokumentslag.OVERSENDELSE)
    rader = rader.select_related("vedlegg__fil", "dokument__fil").order_by("mottatt", "nummer")
    for rad in rader:
        if rad.dokument_id in brukt or rad.vedlegg_id in vedlagt:
            continue
        kilde = rad.dokument if rad.dokument is not None else rad.vedlegg
        fil = kilde.fil if kilde is not None else None
        if fil is None or (rad.vedlegg is not None and not rad.vedlegg.er_ren):
            continue
        yield Stykke(rad.tittel, norsk_dato(rad.mottatt), bytes(fil.data), fil.type)
