package org.liftlock.migration;

import java.util.List;
import org.liftlock.migration.step.Loss;

/** What taking a run back cost, counted just before it began and kept in the run's journal. */
public record KnownLosses(List<Loss> losses) {
    public static final String STEP = "retreat";
    public static final String KEY = "losses";
}
