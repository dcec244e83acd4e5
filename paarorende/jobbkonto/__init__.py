"""De ansattes innlogging med jobbkontoen, for eksempel Entra ID."""
