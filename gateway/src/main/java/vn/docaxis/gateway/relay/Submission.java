package vn.docaxis.gateway.relay;

import java.io.InputStream;
import java.util.Optional;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OrganId;

/**
 * An originator's client giving an envelope to the gateway.
 *
 * @param caller   organ of the client certificate, main code of the registry
 * @param announced size of the envelope in bytes; 0 if the caller did not say
 * @param content  the bytes of the envelope; read once
 * @param declared SHA-256 that the client declared for them
 */
record Submission(OrganId caller, long announced, InputStream content, Optional<Digest> declared) {}
