"""The published layouts that can be loaded: each module that says its `NAME` is one.

A format says NAME (in stores and on the command line), TITLE (for readers), ORDER (the
lower, the earlier it is tried), and the functions `recognise(read)` and
`parse(job, known)`. PUBLISHER and SERIES are whose its files are and the title they
share, where that holds for all of them.
"""
