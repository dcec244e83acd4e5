"""Klage og omgjøring: hvem kan, i hvilken rekkefølge, og hva svaret fører til."""

from avlastning.valg import (
    Fristvurdering,
    Klagehandling,
    Klagetilstand,
    Omgjoringsgrunn,
    Sakstilstand,
    Sfutfall,
    Sidesvar,
)

K, H = Klagetilstand, Klagehandling
FOER_SF = (K.MOTTATT, K.UNDER_VURDERING, K.OPPRETTHOLDT, K.DELVIS_OMGJORT, K.OVERSENDT)
# Fra hvilke tilstander hver handling er lov, og paragrafen den bygger på.
OVERGANGER: dict[Klagehandling, tuple[tuple[Klagetilstand, ...], str]] = {
    H.VURDER_FRIST: ((K.MOTTATT,), "fvl. §§ 29–31"),
    H.AVVIS_KLAGE: ((K.MOTTATT,), "fvl. §§ 31 og 33"),
    H.AVGJOR_UNDERINSTANS: ((K.UNDER_VURDERING,), "fvl. § 33"),
    H.SVAR_OM_KLAGEN_STAAR: ((K.DELVIS_OMGJORT,), "fvl. § 33"),
    H.OVERSEND: ((K.OPPRETTHOLDT,), "fvl. § 33 fjerde ledd"),
    H.REGISTRER_SF: ((K.OVERSENDT,), "fvl. § 34"),
    H.TREKK_KLAGE: (FOER_SF, "fvl. § 32"),
    H.BE_OM_UTSATT: (FOER_SF, "fvl. § 42"),
    H.AVGJOR_UTSATT: (FOER_SF, "fvl. § 42"),
    H.KREVE_KOSTNADER: ((K.OMGJORT, K.DELVIS_OMGJORT, K.AVGJORT), "fvl. § 36"),
    H.AVGJOR_KOSTNADER: ((K.OMGJORT, K.DELVIS_OMGJORT, K.AVGJORT), "fvl. § 36"),
}


def kan(handling: Klagehandling, tilstand: str) -> bool:
    """Handlingen er lov bare i tilstandene tabellen sier (domene § 2.4)."""
    return tilstand in OVERGANGER[handling][0]


def kan_klage(*, vedtak_sendt: bool, har_aapen: bool) -> bool:
    """Den vedtaket er sendt til, kan klage, med én åpen klage om gangen.

    fvl. § 28, pbrl. § 7-2.
    """
    return vedtak_sendt and not har_aapen


def etter_fristvurdering(vurdering: str) -> Klagetilstand:
    """Et menneske avgjør om klagen er for sen. Tas den inn, går den som alle andre (§ 31)."""
    return K.AVVIST if vurdering == Fristvurdering.FOR_SENT_AVVIST else K.UNDER_VURDERING


def etter_delvis(*, staar: bool) -> Klagetilstand:
    """Fikk hun noe, spør vi om klagen står for resten (fvl. § 33)."""
    return K.OPPRETTHOLDT if staar else K.OMGJORT


def kan_oversendes(tilstand: str, vurdering: str, *, frist_vurdert: bool) -> bool:
    """Klagen sendes videre når fristen er vurdert og uttalelsen er skrevet (fvl. § 33)."""
    return kan(H.OVERSEND, tilstand) and frist_vurdert and bool(vurdering.strip())


def sf_gir(utfall: str) -> Sakstilstand | None:
    """Opphever Statsforvalteren vedtaket, utredes saken på nytt, ellers ikke (fvl. § 34)."""
    return Sakstilstand.UTREDNING if utfall == Sfutfall.OPPHEVET else None


def kan_kreve_kostnader(tilstand: str, sf_utfall: str) -> bool:
    """Kostnader dekkes når vedtaket ble endret til gunst for parten (fvl. § 36)."""
    if tilstand in (K.OMGJORT, K.DELVIS_OMGJORT):
        return True
    return tilstand == K.AVGJORT and sf_utfall in (Sfutfall.ENDRET, Sfutfall.OPPHEVET)


def krever_begrunnelse(svar: str) -> bool:
    """Et nei til utsettelse eller kostnader skal begrunnes (fvl. §§ 36 og 42)."""
    return svar == Sidesvar.AVSLATT


def kan_omgjores(grunn: str, *, til_ugunst: bool, forhaandsvarslet: bool) -> bool:
    """Mindre enn før krever at parten er varslet først; ugyldig krever det også, så hun blir hørt.

    fvl. §§ 16 og 35. Er parten ennå ikke underrettet om vedtaket, er det ingenting å varsle om.
    """
    if not til_ugunst:
        return True
    if grunn == Omgjoringsgrunn.UGUNST_IKKE:
        return False
    return forhaandsvarslet or grunn == Omgjoringsgrunn.IKKE_UNDERRETTET
