package org.liftlock.organization;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A name as part of addresses and folder names. */
public final class Slug {
    private static final int LONGEST = 60;
    private static final Pattern USABLE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private Slug() {}

    /**
     * Lower-case letters, digits and single hyphens, at most 60 characters.
     *
     * @param otherwise for a name of which nothing is left
     */
    public static String of(String name, String otherwise) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(LONGEST, plain.length())).replaceAll("^-|-$", "");
        return cut.isEmpty() ? otherwise : cut;
    }

    /** What is wrong with one that somebody typed. */
    static Optional<String> flaw(String typed) {
        return typed.length() <= LONGEST && USABLE.matcher(typed).matches()
                ? Optional.empty()
                : Optional.of(
                        "Use lower-case letters, digits and single hyphens, at most %d characters.".formatted(LONGEST));
    }
}
