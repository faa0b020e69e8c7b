package org.liftlock.sso;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Who somebody is, in the words of their identity provider; blank where it says nothing. */
public record Claims(String email, String firstName, String lastName, List<String> groups) {
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9._%+'-]{1,64}@([A-Za-z0-9-]+\\.)+[A-Za-z0-9-]{2,63}");

    public Claims {
        groups = List.copyOf(groups);
    }

    /** Plain ASCII only, so that no address looks like another. */
    static boolean isAddress(String text) {
        return text.length() <= 254 && ADDRESS.matcher(text).matches();
    }

    public boolean hasAddress() {
        return isAddress(email);
    }

    /** In small letters. */
    public String domain() {
        return email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    public boolean hasName() {
        return !(firstName + lastName).isBlank();
    }

    /** The address where no name arrived. */
    public String name() {
        String both = (firstName + " " + lastName).strip();
        return both.isEmpty() ? email : both;
    }
}
