"""The places of the app, and the dialogs that ask for what an act needs."""
