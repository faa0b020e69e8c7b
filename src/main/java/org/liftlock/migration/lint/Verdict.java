package org.liftlock.migration.lint;

import java.util.List;

/**
 * What came of judging a pack.
 *
 * @param findings by file and line, the waived ones among them
 */
public record Verdict(List<LintFinding> findings) {
    public List<LintFinding> open() {
        return findings.stream().filter(finding -> finding.waiver().isEmpty()).toList();
    }

    public List<LintFinding> waived() {
        return findings.stream().filter(finding -> finding.waiver().isPresent()).toList();
    }

    public long errors() {
        return findings.stream().filter(LintFinding::blocks).count();
    }
}
