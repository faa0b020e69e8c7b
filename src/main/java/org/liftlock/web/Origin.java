package org.liftlock.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Where somebody asks from, as the network that the address is of. */
public final class Origin {
    private static final int IPV4 = 4;
    private static final int BITS = 8;

    private Origin() {}

    /** As much of it as is kept: it names no single machine. */
    public static String kept(String address) {
        return prefix(address, 24, 48);
    }

    /** Who is counted as one: an IPv4 address, or what one customer of a provider has of IPv6. */
    public static String counted(String address) {
        return prefix(address, 32, 64);
    }

    private static String prefix(String address, int ofIpv4, int ofIpv6) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            int bits = bytes.length == IPV4 ? ofIpv4 : ofIpv6;
            Arrays.fill(bytes, bits / BITS, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + bits;
        } catch (UnknownHostException noAddress) {
            return "";
        }
    }
}
