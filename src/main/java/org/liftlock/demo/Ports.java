package org.liftlock.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.liftlock.product.Product;

/** Free ports for a sample's services, so that several samples can run on one machine. */
record Ports(Map<String, Integer> byService) {

    /** One for each service that tells its health; the others have nothing to answer. */
    static Ports freeFor(Product product) {
        Map<String, Integer> ports = new TreeMap<>();
        product.sheet().services().stream()
                .filter(service -> service.health() != null)
                .forEach(service -> ports.put(service.id(), free()));
        return new Ports(ports);
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException("There is no free port for the sample", none);
        }
    }

    Map<String, String> addresses() {
        Map<String, String> addresses = new LinkedHashMap<>();
        byService.forEach((service, port) -> addresses.put(service, "http://127.0.0.1:" + port));
        return addresses;
    }

    String properties() {
        StringBuilder text = new StringBuilder();
        byService.forEach(
                (service, port) -> text.append(service).append('=').append(port).append('\n'));
        return text.toString();
    }
}
