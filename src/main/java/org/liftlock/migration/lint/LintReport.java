package org.liftlock.migration.lint;

import java.util.List;
import org.liftlock.problem.Finding;

/**
 * A pack and what was found out about it.
 *
 * @param how it was judged, in a sentence or two
 * @param evidence how objects were seen to come and go; STATEMENT when nothing was tried
 * @param gaps what the scratch database lacked
 * @param obstacles why nothing could be tried
 * @param trialMillis what the trial took
 */
public record LintReport(
        String how,
        Evidence evidence,
        List<Migration> migrations,
        Verdict verdict,
        List<String> gaps,
        List<Finding> obstacles,
        long trialMillis) {

    public boolean tried() {
        return evidence != Evidence.STATEMENT;
    }
}
