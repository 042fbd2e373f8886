package vn.docaxis.gateway.handover;

import vn.docaxis.edxml.OrganId;

/**
 * One recipient of an envelope.
 *
 * @param recipient   its main code in the registry
 * @param addressedAs the code that the envelope names
 */
public record Route(OrganId recipient, OrganId addressedAs) {}
