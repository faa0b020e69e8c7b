package org.liftlock.product;

import java.util.List;
import java.util.stream.Collectors;

/** Product files that cannot be used; its message lists every flaw with file, line and reason. */
public final class InvalidProduct extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Flaw> flaws;

    public InvalidProduct(List<Flaw> flaws) {
        super(describe(flaws));
        this.flaws = List.copyOf(flaws);
    }

    public List<Flaw> flaws() {
        return flaws;
    }

    private static String describe(List<Flaw> flaws) {
        return flaws.stream()
                .map(flaw -> System.lineSeparator() + "  " + flaw)
                .collect(Collectors.joining("", "The product files cannot be used:", ""));
    }
}
