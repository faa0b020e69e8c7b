package org.liftlock.migration.configuration;

import java.util.Map;
import java.util.Optional;

/** Where the values of placeholders come from. */
public interface Answers {
    /** The signed license. */
    Optional<String> license();

    /** How the license is called where its text must not be shown. */
    String licenseName();

    /** What somebody gave under a name when the run was started. */
    Optional<String> given(String name);

    /** What people have decided for the installation, by variable; it comes before what the files say. */
    Map<String, String> decided();

    /** A secret for a variable, made of as many letters and digits; the same whenever it is asked for again. */
    String secret(String variable, int length);
}
