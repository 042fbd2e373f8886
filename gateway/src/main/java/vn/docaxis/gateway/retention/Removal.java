package vn.docaxis.gateway.retention;

import vn.docaxis.edxml.Digest;

/** A file that is to go. */
record Removal(Digest envelope, Place place) {}
