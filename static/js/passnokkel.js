// Kobler knappen i skjemaet til passnøkkelen i nettleseren. Bibliotekene fra allauth lastes først.
for (const skjema of document.querySelectorAll("form[data-passnokkel]")) {
  const { passnokkel, ...ids } = skjema.dataset;
  window.allauth.webauthn.forms[passnokkel]({ ids: { ...ids, data: "js_data" } });
}
