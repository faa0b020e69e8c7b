package org.liftlock.organization;

import java.util.Optional;
import java.util.regex.Pattern;

/** What can be an e-mail address: the part that people type, and nothing that could end a header line. */
public final class EmailAddress {
    private static final int LONGEST = 254;
    private static final Pattern USUAL = Pattern.compile(
            "[^\\s@<>\"(),:;\\[\\]\\\\\\p{Cntrl}]{1,64}@[^\\s@<>\"(),:;\\[\\]\\\\\\p{Cntrl}.]+(\\.[^\\s@<>\"(),:;\\[\\]\\\\\\p{Cntrl}.]+)+");

    private EmailAddress() {}

    /** What is wrong with it, for the person who typed it. */
    public static Optional<String> flaw(String typed) {
        String address = typed.strip();
        return address.length() <= LONGEST && USUAL.matcher(address).matches()
                ? Optional.empty()
                : Optional.of("Type an e-mail address such as name@example.com.");
    }
}
