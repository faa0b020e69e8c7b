package org.liftlock.migration.entitlement;

/** Text of others, made so that every database and page can hold it. */
final class Printable {
    private static final int LONGEST = 200;

    private Printable() {}

    /** Without null characters and halves of pairs, which PostgreSQL refuses, and not longer than 200 characters. */
    static String of(String text) {
        if (text.length() <= LONGEST && text.chars().allMatch(Printable::plain)) {
            return text;
        }
        StringBuilder printable = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .map(point -> point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                        ? '\uFFFD'
                        : point)
                .forEach(printable::appendCodePoint);
        return text.codePointCount(0, text.length()) > LONGEST ? printable + "…" : printable.toString();
    }

    private static boolean plain(int character) {
        return character != 0 && !Character.isSurrogate((char) character);
    }
}
