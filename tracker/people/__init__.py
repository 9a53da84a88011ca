"""The people who are told: who they are, what they look after, when somebody stands in for them."""
