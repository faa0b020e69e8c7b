package org.liftlock.migration.step;

import java.util.List;

/** Long texts, cut to what a person reads in a message. */
public final class Excerpt {
    private static final int LENGTH = 200;
    private static final int NAMED = 6;

    private Excerpt() {}

    /** In one line. */
    public static String of(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LENGTH ? line : line.substring(0, LENGTH) + " ...";
    }

    /** Without the comment that stands before the statement. */
    static String ofStatement(String sql) {
        return of(sql.replaceFirst("^(\\s*--[^\\n]*\\n)+", ""));
    }

    /** Such as "a, b and 12 more". */
    public static String of(List<String> names) {
        return names.size() <= NAMED + 1
                ? String.join(", ", names)
                : "%s and %d more".formatted(String.join(", ", names.subList(0, NAMED)), names.size() - NAMED);
    }
}
