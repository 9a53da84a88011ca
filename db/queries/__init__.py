"""The questions asked of the data: one SQL statement each, plain frozen values out.

Dates and instants are ISO text here; whoever computes with them makes them dates.
"""
