package org.liftlock.migration.step;

import com.fasterxml.jackson.core.JsonPointer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;

/** Asks the started services whether they are well. */
public record HealthCheck(String name, String title, String explanation, int timeoutSeconds, List<Probe> probes)
        implements Step {
    /** One request, and what its JSON answer must say at a pointer (RFC 6901). */
    public record Probe(
            String id,
            String service,
            String path,
            @Nullable Expectation expect) {
        public Probe {
            if (path != null && !path.startsWith("/")) {
                throw new IllegalArgumentException("the path '%s' should begin with /".formatted(path));
            }
        }
    }

    /** The value at the pointer must be one of these. */
    public record Expectation(String pointer, List<String> oneOf) {
        public Expectation {
            if (pointer != null) {
                JsonPointer.compile(pointer);
            }
        }
    }

    @Override
    public String kind() {
        return "health_check";
    }

    @Override
    public boolean rehearses() {
        return false;
    }

    @Override
    public Outline check(Site site) {
        return Outline.of(
                "Asks %d addresses, for %d seconds at most.".formatted(probes.size(), timeoutSeconds),
                List.of(),
                Services.after(site).unknown());
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        try {
            List<Finding> findings = new ProbeRound(site, pulse, Duration.ofSeconds(timeoutSeconds)).ask(probes);
            List<Finding> unwell = findings.stream().filter(Finding::blocks).toList();
            return unwell.isEmpty()
                    ? new Outcome.Done(summary(findings), false, findings)
                    : new Outcome.Failed(unwell.getFirst(), findings);
        } catch (StepEnd end) {
            return end.outcome();
        }
    }

    private String summary(List<Finding> findings) {
        long well = findings.stream()
                .filter(finding -> finding.code().equals(ProbeRound.WELL))
                .count();
        return well == probes.size()
                ? "All %d addresses answer well.".formatted(well)
                : "%d of %d addresses answer well; the others could not be judged.".formatted(well, probes.size());
    }

    @Override
    public boolean observes() {
        return true;
    }
}
