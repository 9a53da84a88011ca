"""Who is told what and when: the rules, the outbox they fill, and the channel that empties it."""
