package vn.docaxis.gateway.relay;

import vn.docaxis.edxml.Digest;

/** An envelope that was accepted before: its row and the digest of its bytes. */
record AcceptedDocument(long id, Digest envelope) {}
