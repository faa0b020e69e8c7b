package org.liftlock.migration;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.liftlock.product.Edition;
import org.liftlock.product.Product;
import org.liftlock.product.ProductSheet.ServiceSpec;

/**
 * Where services answer once an installation runs another edition. A service on its edition's usual port moves to the
 * usual port of the other edition; one that was put on a port of its own stays there; a service that is new is expected
 * on the host of the others, unless the run's parameters say where; one that nobody named before stays unnamed.
 */
record ServiceAddresses(
        Product product, Edition from, Edition to, Map<String, URI> present, Map<String, String> given) {

    /** What the run was told when it was started. */
    static Map<String, String> given(Run run) {
        Map<String, String> given = new LinkedHashMap<>();
        run.parameters()
                .path("services")
                .properties()
                .forEach(entry -> given.put(entry.getKey(), entry.getValue().asText()));
        return given;
    }

    Map<String, URI> moved() {
        Map<String, URI> addresses = new LinkedHashMap<>();
        for (ServiceSpec service : product.sheet().services()) {
            if (service.editions().contains(to.id())) {
                put(addresses, service);
            } else if (present.containsKey(service.id())) {
                addresses.put(service.id(), present.get(service.id()));
            }
        }
        return addresses;
    }

    private void put(Map<String, URI> addresses, ServiceSpec spec) {
        String service = spec.id();
        URI known = present.get(service);
        if (given.containsKey(service)) {
            addresses.put(service, URI.create(given.get(service)));
        } else if (known != null) {
            addresses.put(service, moved(service, known));
        } else if (!present.isEmpty()
                && !spec.editions().contains(from.id())
                && to.ports().containsKey(service)) {
            addresses.put(
                    service,
                    onPort(present.values().iterator().next(), to.ports().get(service)));
        }
    }

    private URI moved(String service, URI known) {
        Integer usual = from.ports().get(service);
        Integer next = to.ports().get(service);
        return usual != null && next != null && known.getPort() == usual ? onPort(known, next) : known;
    }

    private static URI onPort(URI address, int port) {
        return URI.create("%s://%s:%d".formatted(address.getScheme(), address.getHost(), port));
    }
}
