"""Det folk kan si i samarbeidet. Skjemaene vet ikke hva som skjer etterpå."""

from samarbeid.forms.avtale import (
    AvtaleForm,
    AvtaleradFormSet,
    KlarerIkkeForm,
    SvarPaaAvtaleForm,
    SvarPaaMeldingForm,
    avtalerader,
)
from samarbeid.forms.egenvurdering import DelEgenvurderingForm, EgenvurderingForm
from samarbeid.forms.forberedelse import (
    ANTALL_SAKER,
    ForberedelseForm,
    MottattForm,
    NySakForm,
    SakerForm,
)
from samarbeid.forms.moter import UtfallForm
from samarbeid.forms.oppfolging import AnsvarligForm, BekreftOppfolgingForm, LukkOppfolgingForm
from samarbeid.forms.referat import (
    OppfolgingFormSet,
    OppfolgingradForm,
    OppgaveFormSet,
    OppgaveradForm,
    ReferatForm,
    RettReferatForm,
    SidenSistForm,
    SvarPaaReferatForm,
)
from samarbeid.forms.referatskjema import Referatskjema
from samarbeid.forms.rytme import AvsluttPauseForm, EtterlattForm, KontaktonskeForm, PauseForm
from samarbeid.forms.tid import (
    AndreTiderForm,
    BeOmMoteForm,
    FlyttForm,
    ForeslaaTiderForm,
    SamleForm,
)

__all__ = [
    "ANTALL_SAKER",
    "AndreTiderForm",
    "AnsvarligForm",
    "AvsluttPauseForm",
    "AvtaleForm",
    "AvtaleradFormSet",
    "BeOmMoteForm",
    "BekreftOppfolgingForm",
    "DelEgenvurderingForm",
    "EgenvurderingForm",
    "EtterlattForm",
    "FlyttForm",
    "ForberedelseForm",
    "ForeslaaTiderForm",
    "KlarerIkkeForm",
    "KontaktonskeForm",
    "LukkOppfolgingForm",
    "MottattForm",
    "NySakForm",
    "OppfolgingFormSet",
    "OppfolgingradForm",
    "OppgaveFormSet",
    "OppgaveradForm",
    "PauseForm",
    "ReferatForm",
    "Referatskjema",
    "RettReferatForm",
    "SakerForm",
    "SamleForm",
    "SidenSistForm",
    "SvarPaaAvtaleForm",
    "SvarPaaMeldingForm",
    "SvarPaaReferatForm",
    "UtfallForm",
    "avtalerader",
]
