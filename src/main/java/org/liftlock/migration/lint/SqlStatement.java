package org.liftlock.migration.lint;

/**
 * One statement and where it stands.
 *
 * @param line of its first word, counted from 1
 * @param sql without the comments before it and the semicolon after it
 */
public record SqlStatement(String file, int line, String sql) {
    private static final int LENGTH = 160;

    /** In one line, cut to what a person reads in a list. */
    public String excerpt() {
        String words = sql.strip().replaceAll("\\s+", " ");
        return words.length() <= LENGTH ? words : words.substring(0, LENGTH) + " ...";
    }
}
