package org.liftlock.migration.change;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A key of somebody else's database as a part of an address. */
final class Segment {
    private Segment() {}

    static String of(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
