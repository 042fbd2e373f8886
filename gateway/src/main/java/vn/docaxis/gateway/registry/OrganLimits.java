package vn.docaxis.gateway.registry;

import java.util.OptionalLong;

/**
 * What one organ may do, where that differs from what every organ may.
 *
 * @param envelope         bytes of the largest envelope that it may submit; never more than the gateway takes at all
 * @param mailboxDocuments envelopes that may wait for it
 * @param mailboxBytes     of these envelopes
 */
public record OrganLimits(OptionalLong envelope, OptionalLong mailboxDocuments, OptionalLong mailboxBytes) {
    /** As every organ. */
    public static final OrganLimits NONE =
            new OrganLimits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
}
