package vn.docaxis.signing.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Addresses that lead to this machine or to its neighbours instead of the public network: an address that a stranger wrote must not
 * send requests there. Source: RFC 6890 (special-purpose addresses), RFC 4193 (unique local addresses).
 */
public final class PrivateNetwork {
    private PrivateNetwork() {}

    /**
     * Whether any address of the host is loopback, link-local, private, shared, multicast or none at all. Ask right before connecting:
     * the platform keeps what it resolved for some seconds, so the connection goes to what was looked at.
     *
     * @return false for a name that nobody knows: it leads nowhere
     */
    public static boolean holds(URI address) {
        try {
            for (InetAddress each : InetAddress.getAllByName(address.getHost())) {
                if (holds(each)) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The same for an address that a connection is to be made to. */
    public static boolean holds(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || isSpecial(address.getAddress(), address instanceof Inet6Address);
    }

    private static boolean isSpecial(byte[] octets, boolean six) {
        int first = octets[0] & 0xFF;
        int second = octets[1] & 0xFF;
        if (six) {
            // Unique local addresses, and those that wrap one of the older kind: NAT64, 6to4
            return (first & 0xFE) == 0xFC || first == 0 && second == 0x64 || first == 0x20 && second == 0x02;
        }
        // "This network", the shared range of carriers, benchmarks, and what is reserved with the broadcast address
        return first == 0
                || first == 100 && (second & 0xC0) == 64
                || first == 198 && (second & 0xFE) == 18
                || first >= 240;
    }
}
