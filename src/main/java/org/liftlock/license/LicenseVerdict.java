package org.liftlock.license;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;

/**
 * Whether an organization may run an edition.
 *
 * @param id the license that allows it, or the one that comes nearest; null when there is none
 * @param token the signed license for the installation; null unless it allows the edition
 * @param summary one sentence
 * @param findings what is wrong; empty when it is allowed
 */
public record LicenseVerdict(@Nullable String id, @Nullable String token, String summary, List<Finding> findings) {
    static LicenseVerdict notNeeded(String summary) {
        return new LicenseVerdict(null, null, summary, List.of());
    }

    static LicenseVerdict refused(@Nullable License nearest, Finding reason) {
        return new LicenseVerdict(
                nearest == null ? null : nearest.id().toString(), null, reason.message(), List.of(reason));
    }

    public boolean allows() {
        return findings.isEmpty();
    }
}
