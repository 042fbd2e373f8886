package vn.docaxis.gateway.web;

import vn.docaxis.edxml.OrganId;

/**
 * Who calls, as its client certificate says.
 *
 * @param organ main code of the registry that the certificate is bound to
 */
public record Caller(OrganId organ) {}
