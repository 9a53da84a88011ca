"""A council's document becomes a plan: a file is read to one neutral form, and the plan is found in it.

Nothing here touches the database: what comes out is a `PlanDraft`, with every guess listed as a question.
"""
