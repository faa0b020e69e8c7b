package org.liftlock.migration;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the services of an installation answer, as the journal keeps it. */
record Addresses(Map<String, String> services) {

    static Addresses of(Map<String, URI> addresses) {
        Map<String, String> texts = new LinkedHashMap<>();
        addresses.forEach((service, address) -> texts.put(service, address.toString()));
        return new Addresses(texts);
    }

    Map<String, URI> uris() {
        Map<String, URI> uris = new LinkedHashMap<>();
        services.forEach((service, address) -> uris.put(service, URI.create(address)));
        return uris;
    }
}
