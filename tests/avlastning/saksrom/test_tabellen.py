"""De virkelige handlingene i hver tilstand, for hver rolle: ja og nei akkurat som tabellen sier."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from avlastning.handlinger import fordeling, forelopig, onsker, opplysninger, utredning
from avlastning.handlinger import uttalelser as uttalelser_
from avlastning.handlinger.fordeling import Svar
from avlastning.handlinger.forelopig import Beskjed
from avlastning.handlinger.onsker import Barn, Syn, Ytret
from avlastning.handlinger.opplysninger import Krav
from avlastning.handlinger.utredning import Alternativfelt, Faktorfelt, Vurderingsfelt
from avlastning.models import Habilitet, Sak
from avlastning.regler.overganger import RADER
from avlastning.valg import (
    Avklaring,
    Faktornavn,
    Habilitetssvar,
    Rolleisak,
    Sakshandling,
    Sakspart,
    Sakstilstand,
    Stotteform,
)
from paarorende.feil import Regelbrudd
from paarorende.valg import Maate
from tests.avlastning.saksrom.conftest import sett_tilstand

H, R = Sakshandling, Rolleisak
INHABIL = Svar(Habilitetssvar.INHABIL, "venn")
HABIL = Svar(Habilitetssvar.HABIL)
SENERE = Beskjed(grunn="at vi venter", svar_innen=timezone.localdate() + timedelta(days=40))
KRAV = Krav(part=Sakspart.SOKER, hva="Legeerklæring", hvorfor="vi må vite mer")
BARN = Barn(alder="7-11", hort="ja", barnets_beste="Ro")
ROLLER = {
    R.SOKER: "berit",
    R.MOTTAKER: "arne",
    R.FULLMEKTIG_SOKER: "fs",
    R.FULLMEKTIG_MOTTAKER: "fm",
    R.SAKSBEHANDLER: "ingrid",
    R.ANNEN_SAKSBEHANDLER: "amir",
    R.LEDER: "per",
    R.UTTALER: "marte",
    R.KE: "ke",
    R.UTENFOR: "utenfor",
}
SIDEN = {R.MOTTAKER: Sakspart.MOTTAKER, R.FULLMEKTIG_MOTTAKER: Sakspart.MOTTAKER}


def _onske(v, av, rolle):
    part = SIDEN.get(rolle, Sakspart.SOKER)
    return onsker.gi_onske(v.sak, part=part, ytret=Ytret(svar="ja"), av=av)


def _onske_for(v, av, _rolle):
    ytret = Ytret(svar="ja", maate=Maate.MOTE)
    return onsker.gi_onske(v.sak, part=Sakspart.SOKER, ytret=ytret, av=av)


def _forsinket(v, av, _rolle):
    Sak.objects.filter(pk=v.sak.pk).update(svar_lovet=timezone.localdate())
    return forelopig.meld_forsinket(v.sak, beskjed=SENERE, av=av)


def _faktor(v, av, _rolle):
    felt = Faktorfelt(fakta="Stell")
    return utredning.for_faktor(v.sak, navn=Faktornavn.FLERE, felt=felt, versjon=0, av=av)


def _vurdering(v, av, _rolle):
    return utredning.lagre_vurdering(v.sak, felt=Vurderingsfelt(familie="x"), versjon=0, av=av)


def _form(v, av, _rolle):
    felt = Alternativfelt(begrunnelse="x")
    return utredning.for_alternativ(v.sak, form=Stotteform.AV_INST, felt=felt, av=av)


def _familie(v, av, _rolle):
    return onsker.sett_familie(v.sak, barn=Avklaring.NEI, sosken=Avklaring.NEI, av=av)


def _spor(v, av, _rolle):
    return uttalelser_.be_om_uttalelse(v.sak, til=v.marte, sporsmaal="Hva?", av=av)


# Handlingen i tabellen, hva som gjøres, og om det er på vegne av en part.
KALL = {
    "journalfor": (H.JOURNALFOR, lambda v, av, _r: fordeling.journalfor(v.sak, av=av)),
    "ta_saken": (H.TA_SAKEN, lambda v, av, _r: fordeling.ta_saken(v.sak, svar=HABIL, av=av)),
    "tildel": (H.TILDEL, lambda v, av, _r: fordeling.fordel_sak(v.sak, til=v.amir, av=av)),
    "omfordel": (H.OMFORDEL, lambda v, av, _r: fordeling.fordel_sak(v.sak, til=v.amir, av=av)),
    "meld_inhabil": (
        H.MELD_INHABIL, lambda v, av, _r: fordeling.meld_inhabil(v.sak, svar=INHABIL, av=av)),
    "start_utredning": (
        H.START_UTREDNING, lambda v, av, _r: fordeling.start_utredning(v.sak, habil=True, av=av)),
    "registrer_bortfall": (
        H.REGISTRER_BORTFALL,
        lambda v, av, _r: fordeling.registrer_bortfall(v.sak, grunn="dod", av=av)),
    "be_om_mangel": (
        H.BE_OM_MANGEL, lambda v, av, _r: opplysninger.be_om_mangel(v.sak, krav=KRAV, av=av)),
    "gaa_videre_uten": (
        H.GAA_VIDERE_UTEN,
        lambda v, av, _r: opplysninger.gaa_videre_uten(v.sak, grunn="Nok", av=av)),
    "send_forelopig": (
        H.SEND_FORELOPIG, lambda v, av, _r: forelopig.send_forelopig(v.sak, beskjed=SENERE, av=av)),
    "meld_forsinket": (H.MELD_FORSINKET, _forsinket),
    "for_faktor": (H.SKRIV_UTREDNING, _faktor),
    "lagre_vurdering": (H.SKRIV_UTREDNING, _vurdering),
    "for_alternativ": (H.SKRIV_UTREDNING, _form),
    "sett_familie": (H.SKRIV_UTREDNING, _familie),
    "for_barnesyn": (
        H.SKRIV_UTREDNING, lambda v, av, _r: onsker.for_barnesyn(v.sak, barn=BARN, av=av)),
    "be_om_uttalelse": (H.SKRIV_UTREDNING, _spor),
    "gi_onske": (H.GI_ONSKE, _onske),
    "gi_onske_paa_vegne": (H.GI_ONSKE, _onske_for),
    "gi_syn": (
        H.GI_SYN, lambda v, av, _r: onsker.gi_syn(v.sak, syn=Syn(svar="Ja"), av=av)),
    "gi_uttalelse": (
        H.GI_UTTALELSE,
        lambda v, av, _r: uttalelser_.gi_uttalelse(v.uttalelse, tekst="Ja", av=av)),
}  # fmt: skip
PAA_VEGNE = {"gi_onske_paa_vegne"}
UTEN_TILDELING = {"ta_saken", "tildel"}
I_KO = {"mottatt", "journalfort"}


def _ventet(navn, handling, tilstand, rolle):
    for rad in RADER[handling]:
        if tilstand in rad.fra:
            return rolle in (rad.paa_vegne if navn in PAA_VEGNE else rad.hvem)
    return False


def _gikk(v, gjor, av, rolle):
    """Sant når handlingen ble gjort. Alt rulles tilbake."""
    try:
        with transaction.atomic():
            gjor(v, av, rolle)
            transaction.set_rollback(True)
    except Regelbrudd:
        return False
    return True


@pytest.mark.parametrize("navn", KALL)
def test_hver_handling_svarer_som_tabellen_i_hver_tilstand_for_hver_rolle(verden, navn, uten_pdf):
    handling, gjor = KALL[navn]
    roller = dict(ROLLER)
    if navn in UTEN_TILDELING:
        verden.sak.tildelinger.update(til=timezone.now())
        del roller[R.SAKSBEHANDLER]
    feil, ja = [], 0
    for tilstand in Sakstilstand:
        if navn == "tildel" and tilstand not in I_KO:
            continue  # da er det den samme knappen, men en annen handling i tabellen
        if navn == "omfordel" and tilstand in I_KO:
            continue
        sett_tilstand(verden.sak, tilstand)
        for rolle, hvem in roller.items():
            ventet = _ventet(navn, handling, tilstand, rolle)
            fikk = _gikk(verden, gjor, getattr(verden, hvem), rolle)
            ja += fikk
            if fikk != ventet:
                feil.append((tilstand.value, rolle.value, fikk))

    assert feil == []
    assert ja > 0


def test_inhabil_er_det_som_staar_ikke_det_hun_gjor(verden):
    """Etter at hun har meldt seg inhabil, er hun ingen i saken, i hver tilstand."""
    fordeling.meld_inhabil(verden.sak, svar=INHABIL, av=verden.ingrid)

    assert Habilitet.objects.get().svar == "inhabil"
    assert not Sak.objects.synlig_for(verden.ingrid).exists()
    assert not Sak.objects.redigerbar_for(verden.ingrid).exists()
