package org.liftlock.web;

import java.math.BigDecimal;

/** Reads numbers that somebody sent: to read one of millions of digits would take minutes. */
public final class Decimal {
    private static final int LONGEST = 40;

    private Decimal() {}

    /**
     * @param typed at most 40 characters, such as 1234.50
     * @throws NumberFormatException when it is none, is longer, or has more than 40 zeros that are not written
     */
    public static BigDecimal read(String typed) {
        String text = typed.strip();
        if (text.length() > LONGEST) {
            throw new NumberFormatException("too long");
        }
        BigDecimal number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) > LONGEST) {
            throw new NumberFormatException("too many zeros");
        }
        return number;
    }
}
