package org.liftlock.installation;

import java.text.Normalizer;
import java.util.Locale;

/** A name as part of addresses and folder names. */
final class Slug {
    private Slug() {}

    /** Lower-case letters, digits and single hyphens, at most 60 characters; never empty. */
    static String of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(60, plain.length())).replaceAll("^-|-$", "");
        return cut.isEmpty() ? "installation" : cut;
    }
}
