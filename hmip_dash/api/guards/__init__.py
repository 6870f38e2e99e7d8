"""Guards in front of every answer: who may ask, from where, how often, how much."""
