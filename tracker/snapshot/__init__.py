"""What leaves the house: one programme, for one audience, as it stands on a day."""
