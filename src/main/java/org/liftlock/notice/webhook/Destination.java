package org.liftlock.notice.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Where a webhook leads. The name is looked up once for each attempt, and the connection goes to the very address that
 * was judged, so that a name which changes its address in between leads nowhere else.
 */
public record Destination(URI url, InetAddress address) {
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Why nothing may be sent there. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }

    /** @throws Refused when it is no https address (http on this machine), or one that its form gives away as wrong */
    static URI read(String typed) throws Refused {
        URI url = parsed(typed.strip());
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        boolean local = "http".equalsIgnoreCase(url.getScheme()) && LOCAL.contains(String.valueOf(url.getHost()));
        if (url.getHost() == null || !(secure || local)) {
            throw new Refused(
                    "Give an address that begins with https://. Only on this machine may it be http://localhost.");
        }
        if (url.getUserInfo() != null || url.getFragment() != null) {
            throw new Refused("Give an address without a name and password before its host, and without a #.");
        }
        return url;
    }

    private static URI parsed(String typed) throws Refused {
        try {
            return URI.create(typed);
        } catch (IllegalArgumentException malformed) {
            throw new Refused("Give an address such as https://example.com/hooks.");
        }
    }

    /** @param anywhere whether private networks are allowed, too */
    static Destination of(URI url, boolean anywhere) throws Refused {
        List<InetAddress> addresses = addresses(url);
        if (!anywhere && !addresses.stream().allMatch(Destination::isPublic)) {
            throw new Refused(
                    "%s is an address of a private network or of this machine. Whoever runs the portal can allow them with LIFTLOCK_WEBHOOKS_PRIVATE_ADDRESSES=true."
                            .formatted(url.getHost()));
        }
        return new Destination(url, addresses.getFirst());
    }

    private static List<InetAddress> addresses(URI url) throws Refused {
        try {
            return Arrays.asList(InetAddress.getAllByName(url.getHost()));
        } catch (UnknownHostException unknown) {
            throw new Refused("There is no host %s.".formatted(url.getHost()));
        }
    }

    int port() {
        return url.getPort() > 0 ? url.getPort() : secure() ? 443 : 80;
    }

    boolean secure() {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    String path() {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    /** Reachable for everybody on the Internet, by the special-purpose registries of IANA. */
    public static boolean isPublic(InetAddress address) {
        boolean special = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        return !special
                && switch (address) {
                    case Inet4Address four -> isPublic(four.getAddress());
                    case Inet6Address six -> isPublic6(six.getAddress());
                    default -> false;
                };
    }

    private static boolean isPublic(byte[] four) {
        int first = four[0] & 0xff;
        int second = four[1] & 0xff;
        boolean shared = first == 100 && second >= 64 && second < 128;
        boolean protocols = first == 192 && second == 0;
        boolean benchmarks = first == 198 && (second == 18 || second == 19);
        return first != 0 && first < 240 && !shared && !protocols && !benchmarks;
    }

    /** Only global unicast (2000::/3), and of that nothing that wraps an address of version 4. */
    private static boolean isPublic6(byte[] six) {
        boolean global = (six[0] & 0xe0) == 0x20;
        boolean sixToFour = six[0] == 0x20 && six[1] == 0x02;
        boolean teredo = six[0] == 0x20 && six[1] == 0x01 && six[2] == 0 && six[3] == 0;
        return global && !sixToFour && !teredo;
    }
}
