package org.liftlock.notice.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/hooks?x=1", "https://example.com:8443", "http://localhost:9000/in"})
    void addressesThatMayBeUsed(String typed) throws Exception {
        assertThat(Destination.read(typed)).isEqualTo(URI.create(typed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "ftp://example.com/",
                "https://user:word@example.com/",
                "https://example.com/#part",
                "file:///etc/passwd",
                "https:///nothing",
                "not an address",
                "http://localhost.example.com/"
            })
    void addressesThatMayNot(String typed) {
        assertThatThrownBy(() -> Destination.read(typed)).isInstanceOf(Destination.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::"
            })
    void privateAddressesAreNotPublic(String address) throws Exception {
        assertThat(Destination.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "93.184.216.34", "100.128.0.1", "2606:4700:4700::1111"})
    void publicAddressesArePublic(String address) throws Exception {
        assertThat(Destination.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void privateNetworksNeedTheOperatorsLeave() throws Exception {
        URI local = URI.create("http://localhost:9000/");
        assertThatThrownBy(() -> Destination.of(local, false))
                .hasMessageContaining("LIFTLOCK_WEBHOOKS_PRIVATE_ADDRESSES");
        assertThat(Destination.of(local, true).address().isLoopbackAddress()).isTrue();
        assertThatThrownBy(() -> Destination.of(URI.create("https://no-such-host.invalid/"), true))
                .hasMessageContaining("There is no host");
    }
}
