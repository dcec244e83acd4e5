// Sender skjemaet videre med en gang. Uten skript trykker brukeren på knappen selv.
document.querySelector("form[data-send-straks]")?.submit();
