package org.liftlock.migration.diagnosis;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.diagnosis.DiagnosisView.Issue;
import org.liftlock.migration.diagnosis.DiagnosisView.Line;
import org.liftlock.migration.diagnosis.DiagnosisView.Seen;
import org.liftlock.product.Playbook;

/** What diagnoses have seen on an installation, as the API writes it. */
record DiagnosisBody(
        UUID installation,
        String edition,
        String state,
        @JsonProperty("looked_at") @Nullable Instant lookedAt,
        long errors,
        long warnings,
        List<IssueBody> issues) {

    record IssueBody(String id, String title, List<CheckBody> checks) {}

    record CheckBody(
            String id,
            String title,
            @JsonProperty("looked_at") @Nullable Instant lookedAt,
            long milliseconds,
            List<SeenBody> findings) {}

    /** @param mend the playbook that mends it; null when there is none */
    record SeenBody(
            String severity,
            String code,
            String message,
            String remedy,
            @Nullable String mend,
            boolean fresh) {}

    static DiagnosisBody of(DiagnosisView view) {
        return new DiagnosisBody(
                view.installation().id(),
                view.edition().id(),
                view.live().isPresent() ? "running" : view.looked() ? "done" : "never_run",
                view.at().orElse(null),
                view.errors(),
                view.warnings(),
                view.issues().stream().map(DiagnosisBody::issue).toList());
    }

    private static IssueBody issue(Issue issue) {
        return new IssueBody(
                issue.id(),
                issue.title(),
                issue.lines().stream().map(DiagnosisBody::check).toList());
    }

    private static CheckBody check(Line line) {
        return new CheckBody(
                line.id(),
                line.title(),
                line.at().orElse(null),
                line.took().toMillis(),
                line.findings().stream().map(DiagnosisBody::seen).toList());
    }

    private static SeenBody seen(Seen seen) {
        return new SeenBody(
                seen.finding().severity().name().toLowerCase(Locale.ROOT),
                seen.finding().code(),
                seen.finding().message(),
                seen.finding().remedy(),
                seen.mend().map(Playbook::name).orElse(null),
                seen.fresh());
    }
}
