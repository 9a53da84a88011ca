"""Papers people print, circulate and send back: one neutral form, written for Word and for LibreOffice."""
