"""What need not be done again: fingerprints, the cache of records, the processes that read, the manifest of a build.

Files and stages go in, records in a cache come out. Nothing is refused here; what the stages refuse is kept and told.
"""
