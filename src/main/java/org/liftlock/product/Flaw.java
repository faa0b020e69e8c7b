package org.liftlock.product;

/**
 * One thing that is wrong in the files of a product.
 *
 * @param file its path, from the folder that holds the products
 * @param line counted from 1; 0 when the file as a whole is meant
 */
public record Flaw(String file, int line, String reason) {
    @Override
    public String toString() {
        return line > 0 ? "%s, line %d: %s".formatted(file, line, reason) : "%s: %s".formatted(file, reason);
    }
}
