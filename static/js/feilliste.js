// Har det som ble sendt, feil, flyttes fokus til lista over dem. Uten skript står den øverst likevel.
document.querySelector(".feilliste")?.focus();
