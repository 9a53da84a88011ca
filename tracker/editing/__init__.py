"""A person changes the plan itself: adds actions, corrects their words, puts them elsewhere."""
