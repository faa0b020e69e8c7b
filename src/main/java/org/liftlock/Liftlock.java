package org.liftlock;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The portal's entry point. */
@QuarkusMain
public final class Liftlock {
    private Liftlock() {}

    public static void main(String... args) {
        Quarkus.run(args);
    }
}
