package org.liftlock.migration.step;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;

/**
 * What is known of the license for the edition a run leads to.
 *
 * @param id null when there is none
 * @param token the signed license as an installation is given it; null when there is none
 * @param findings what is wrong with it; empty when it allows the run
 */
public record LicenseProof(@Nullable String id, @Nullable String token, String summary, List<Finding> findings) {}
