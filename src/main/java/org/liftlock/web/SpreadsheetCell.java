package org.liftlock.web;

/** Text on its way into a file that people open with a spreadsheet. */
public final class SpreadsheetCell {
    private static final String FORMULAS = "=+-@\t\r";

    private SpreadsheetCell() {}

    /** A spreadsheet would take what begins with one of these for a formula. */
    public static String harmless(String text) {
        return !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
