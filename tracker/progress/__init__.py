"""What becomes of a plan: milestones, their standing, and the acts that change them."""
