package vn.docaxis.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Api;

/** Digests that a caller declares in a header. Source: RFC 9530. */
public final class DigestHeaders {
    private DigestHeaders() {}

    /** @throws EnvelopeRejectedException {@code GWY-004} if the header is there and is not one SHA-256 digest */
    public static Optional<Digest> declared(HttpServletRequest request, String name) {
        String header = request.getHeader(name);
        if (header == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Api.digestOf(header));
        } catch (IllegalArgumentException e) {
            throw new EnvelopeRejectedException(FaultCode.REQUEST_PARAMETER.with(name, "sha-256=:base64:", header), e);
        }
    }
}
