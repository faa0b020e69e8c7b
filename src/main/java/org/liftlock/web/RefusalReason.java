package org.liftlock.web;

import java.util.Optional;
import org.liftlock.problem.Problem;

/** Says to somebody who lacks a permission which one, and who can give it; whoever knows the people does. */
public interface RefusalReason {
    /** May ask the database. */
    Optional<Problem> of(String permission);
}
