package org.liftlock.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Problem;

/** A problem as problem+json (RFC 9457), with our own members code, remedy, errors and findings. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String remedy,
        @Nullable Map<String, String> errors,
        @Nullable List<FindingBody> findings) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static ProblemBody of(Problem problem) {
        return new ProblemBody(
                "about:blank",
                problem.title(),
                problem.status(),
                problem.detail(),
                problem.code(),
                problem.remedy(),
                problem instanceof Problem.Invalid invalid ? invalid.errors() : null,
                problem instanceof Problem.Unusable unusable
                        ? unusable.findings().stream().map(FindingBody::of).toList()
                        : null);
    }

    /** A finding as the API writes it. */
    public record FindingBody(String severity, String code, String message, String remedy) {
        public static FindingBody of(Finding finding) {
            return new FindingBody(
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    finding.code(),
                    finding.message(),
                    finding.remedy());
        }
    }
}
