package org.liftlock.person;

import java.time.Instant;

/**
 * When, from where and how surely somebody asks.
 *
 * @param address the network address; empty where there is none, as in background work
 * @param secondFactor whether a second factor was shown in this session
 */
public record Circumstances(Instant at, String address, boolean secondFactor) {
    /** Of work that goes on while nobody is there. */
    public static Circumstances absent(Instant at) {
        return new Circumstances(at, "", false);
    }
}
