package org.liftlock.product;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A pattern of menu paths, in which {@code *} stands for anything. */
public record RoutePattern(String text) {

    /** {@code /sales/*} matches {@code /sales} itself as well. */
    public boolean matches(String path) {
        boolean below = text.endsWith("/*") && path.equals(text.substring(0, text.length() - 2));
        return below || pattern().matcher(path).matches();
    }

    private Pattern pattern() {
        return Pattern.compile(
                Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
