"""A store → a folder of pages that open from files and publish on any static host.

    write_site(store, folder) -> Site      pages, bytes and seconds of what was written

Written aside and put in place at the end; a folder that holds something else than a site is refused.
"""

from kg.exporters.site.writing import MARKER, Site, write_site

__all__ = ["MARKER", "Site", "write_site"]
