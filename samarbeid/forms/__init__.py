"""Det folk kan si i samarbeidet. Skjemaene vet ikke hva som skjer etterpå."""

from samarbeid.forms.moter import (
    ANTALL_SAKER,
    ForberedelseForm,
    ForeslaaTiderForm,
    SakerForm,
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

__all__ = [
    "ANTALL_SAKER",
    "BekreftOppfolgingForm",
    "ForberedelseForm",
    "ForeslaaTiderForm",
    "LukkOppfolgingForm",
    "OppfolgingFormSet",
    "OppfolgingradForm",
    "OppgaveFormSet",
    "OppgaveradForm",
    "ReferatForm",
    "SakerForm",
    "SvarPaaReferatForm",
    "UtfallForm",
    "rader",
]
