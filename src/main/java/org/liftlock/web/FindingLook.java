package org.liftlock.web;

import io.quarkus.qute.TemplateExtension;
import java.util.Comparator;
import java.util.List;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Severity;

/** How findings are shown: the word, icon and colour of each; templates call these on the findings themselves. */
@TemplateExtension
public final class FindingLook {
    private FindingLook() {}

    public static String icon(Finding finding) {
        return switch (finding.severity()) {
            case ERROR -> "alert-circle";
            case WARNING -> "alert-triangle";
            case INFO -> "circle-check";
        };
    }

    public static String tone(Finding finding) {
        return switch (finding.severity()) {
            case ERROR -> "red";
            case WARNING -> "orange";
            case INFO -> "green";
        };
    }

    public static String word(Finding finding) {
        return switch (finding.severity()) {
            case ERROR -> "In the way";
            case WARNING -> "Worth knowing";
            case INFO -> "Fine";
        };
    }

    /** The word where nothing is about to begin, so that nothing can be in its way. */
    public static String verdict(Finding finding) {
        return finding.severity() == Severity.ERROR ? "Wrong" : word(finding);
    }

    /** Whether it asks for anything. */
    public static boolean matters(Finding finding) {
        return finding.severity() != Severity.INFO;
    }

    /** What is in the way comes first. */
    public static List<Finding> inOrder(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
    }
}
