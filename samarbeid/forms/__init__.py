"""Det folk kan si i samarbeidet. Skjemaene vet ikke hva som skjer etterpå."""

from samarbeid.forms.forberedelse import (
    ANTALL_SAKER,
    ForberedelseForm,
    MottattForm,
    NySakForm,
    SakerForm,
)
from samarbeid.forms.moter import (
    ForeslaaTiderForm,
    UtfallForm,
)
from samarbeid.forms.referat import (
    BekreftOppfolgingForm,
    LukkOppfolgingForm,
    OppfolgingFormSet,
    OppfolgingradForm,
    OppgaveFormSet,
    OppgaveradForm,
    ReferatForm,
    SvarPaaReferatForm,
    rader,
)
from samarbeid.forms.rytme import AvsluttPauseForm, EtterlattForm, KontaktonskeForm, PauseForm

__all__ = [
    "ANTALL_SAKER",
    "AvsluttPauseForm",
    "BekreftOppfolgingForm",
    "EtterlattForm",
    "ForberedelseForm",
    "ForeslaaTiderForm",
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
    "SakerForm",
    "SvarPaaReferatForm",
    "UtfallForm",
    "rader",
]
