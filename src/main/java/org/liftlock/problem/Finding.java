package org.liftlock.problem;

import java.util.List;

/**
 * Something a check saw.
 *
 * @param code stable and countable, in snake_case
 * @param message what is, in one or two sentences
 * @param remedy what to do about it; empty for mere information
 */
public record Finding(Severity severity, String code, String message, String remedy) {
    public static Finding error(String code, String message, String remedy) {
        return new Finding(Severity.ERROR, code, message, remedy);
    }

    public static Finding warning(String code, String message, String remedy) {
        return new Finding(Severity.WARNING, code, message, remedy);
    }

    public static Finding info(String code, String message) {
        return new Finding(Severity.INFO, code, message, "");
    }

    public boolean blocks() {
        return severity == Severity.ERROR;
    }

    public static boolean anyBlocks(List<Finding> findings) {
        return findings.stream().anyMatch(Finding::blocks);
    }
}
