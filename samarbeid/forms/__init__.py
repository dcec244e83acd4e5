"""Det folk kan si i samarbeidet. Skjemaene vet ikke hva som skjer etterpå."""

from samarbeid.forms.avtale import (
    AvtaleForm,
    AvtaleradFormSet,
    KlarerIkkeForm,
    SvarPaaAvtaleForm,
    SvarPaaMeldingForm,
    avtalerader,
)
from samarbeid.forms.brevkode import BrevkodeForm, BrevsvarForm
from samarbeid.forms.egenvurdering import (
    DelEgenvurderingForm,
    EgenvurderingForm,
    ForEgenvurderingForm,
)
from samarbeid.forms.evaluering import EvalueringForm, PapirsvarForm, TemaForm
from samarbeid.forms.forberedelse import (
    ANTALL_SAKER,
    ForberedelseForm,
    ForslagForm,
    MottattForm,
    NySakForm,
    SakerForm,
)
from samarbeid.forms.kontakt import OverleverForm
from samarbeid.forms.moter import UtfallForm
from samarbeid.forms.nettverk import (
    ForOpplaringForm,
    HoringForm,
    HoringssvarForm,
    KompetansetiltakForm,
    MandatForm,
    MedlemForm,
    NettverksmoteForm,
    NettverksreferatForm,
    NettverkssakForm,
    NyRutineForm,
    OppnevnForm,
    RutineForm,
)
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
    SvarPaaOnskeForm,
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
    "BrevkodeForm",
    "BrevsvarForm",
    "DelEgenvurderingForm",
    "EgenvurderingForm",
    "EtterlattForm",
    "EvalueringForm",
    "FlyttForm",
    "ForEgenvurderingForm",
    "ForOpplaringForm",
    "ForberedelseForm",
    "ForeslaaTiderForm",
    "ForslagForm",
    "HoringForm",
    "HoringssvarForm",
    "KlarerIkkeForm",
    "KompetansetiltakForm",
    "KontaktonskeForm",
    "LukkOppfolgingForm",
    "MandatForm",
    "MedlemForm",
    "MottattForm",
    "NettverksmoteForm",
    "NettverksreferatForm",
    "NettverkssakForm",
    "NyRutineForm",
    "NySakForm",
    "OppfolgingFormSet",
    "OppfolgingradForm",
    "OppgaveFormSet",
    "OppgaveradForm",
    "OppnevnForm",
    "OverleverForm",
    "PapirsvarForm",
    "PauseForm",
    "ReferatForm",
    "Referatskjema",
    "RettReferatForm",
    "RutineForm",
    "SakerForm",
    "SamleForm",
    "SidenSistForm",
    "SvarPaaAvtaleForm",
    "SvarPaaMeldingForm",
    "SvarPaaOnskeForm",
    "SvarPaaReferatForm",
    "TemaForm",
    "UtfallForm",
    "avtalerader",
]
