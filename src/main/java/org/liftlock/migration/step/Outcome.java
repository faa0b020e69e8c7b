package org.liftlock.migration.step;

import java.util.List;
import org.liftlock.problem.Finding;

/** How an attempt at a step ended. */
public sealed interface Outcome {

    /** It is done; {@code changed} tells whether anything was written. */
    record Done(String summary, boolean changed, List<Finding> findings) implements Outcome {}

    /** It cannot go on before somebody has done something, or a time has come. */
    record Waiting(Wait why) implements Outcome {
        /** A person has to do something and confirm it. */
        Waiting(String request) {
            this(new Wait.Confirmation(request));
        }

        public String request() {
            return why.request();
        }
    }

    /** The run was asked to stop, and stopped between two pieces. */
    record Stopped(Wish wish) implements Outcome {}

    /** It cannot go on until somebody mends something; what was done so far is journaled. */
    record Failed(Finding cause, List<Finding> findings) implements Outcome {}

    static Outcome changed(String summary) {
        return new Done(summary, true, List.of());
    }

    static Outcome unchanged(String summary) {
        return new Done(summary, false, List.of());
    }

    static Outcome failed(String code, String message, String remedy) {
        return failed(Finding.error(code, message, remedy));
    }

    static Outcome failed(Finding cause) {
        return new Failed(cause, List.of(cause));
    }
}
