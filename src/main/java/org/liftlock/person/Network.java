package org.liftlock.person;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.Optional;

/** A range of network addresses in CIDR notation (RFC 4632), or a single address. */
public record Network(String text) {
    public static Optional<Network> of(String text) {
        String[] parts = text.strip().split("/", 2);
        int most = NetUtil.isValidIpV4Address(parts[0]) ? 32 : NetUtil.isValidIpV6Address(parts[0]) ? 128 : -1;
        boolean possible =
                most > 0 && (parts.length == 1 || parts[1].matches("[0-9]{1,3}") && Integer.parseInt(parts[1]) <= most);
        return possible
                ? Optional.of(new Network(parts[0] + "/" + (parts.length == 1 ? String.valueOf(most) : parts[1])))
                : Optional.empty();
    }

    /** False for what is no address: names are never looked up. */
    public boolean holds(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes != null && rule().matches(new InetSocketAddress(NetUtil.bytesToIpAddress(bytes), 0));
    }

    private IpSubnetFilterRule rule() {
        String[] parts = text.split("/", 2);
        return new IpSubnetFilterRule(parts[0], Integer.parseInt(parts[1]), IpFilterRuleType.ACCEPT);
    }
}
