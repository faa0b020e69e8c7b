package org.liftlock.migration.step;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;

/**
 * Waits until people who did not start the run agree to its plan. What they agree to is the plan's digest: a run whose
 * plan is another one afterwards stops before it writes.
 *
 * @param asked always, or in production, or only on_request of the installation; null for in production
 * @param approvers how many have to agree; null for one
 * @param expiresAfterHours after which nobody's agreement counts any more, and people are asked again; null for three
 *     days
 */
public record Approval(
        String name,
        String title,
        String explanation,
        @Nullable String asked,
        @Nullable Integer approvers,
        @Nullable Integer expiresAfterHours)
        implements Step {
    private static final String PRODUCTION = "production";

    public Approval {
        if (asked != null && !List.of("always", PRODUCTION, "on_request").contains(asked)) {
            throw new IllegalArgumentException("'%s' should be always, production or on_request".formatted(asked));
        }
        requireWithin("approvers", approvers, 5);
        requireWithin("expires_after_hours", expiresAfterHours, 24 * 90);
    }

    private static void requireWithin(String key, @Nullable Integer value, int most) {
        if (value != null && (value < 1 || value > most)) {
            throw new IllegalArgumentException("%s should be from 1 to %d, not %d".formatted(key, most, value));
        }
    }

    @Override
    public String kind() {
        return "approval";
    }

    @Override
    public boolean rehearses() {
        return false;
    }

    @Override
    public boolean asks() {
        return true;
    }

    @Override
    public Outline check(Site site) {
        return Outline.of(
                needed(site.gate().approvals())
                        ? "Waits until %s agreed to this plan; whoever starts the upgrade cannot be one of them."
                                .formatted(people())
                        : notAsked(site.gate().approvals()));
    }

    private boolean needed(Approvals approvals) {
        return switch (approvals.policy()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case PLAYBOOK -> "always".equals(asked) || (PRODUCTION.equals(when()) && approvals.production());
        };
    }

    private String when() {
        return asked == null ? PRODUCTION : asked;
    }

    private static String notAsked(Approvals approvals) {
        return switch (approvals.policy()) {
            case NEVER -> "Nobody is asked: for this installation, approval by a second person is switched off.";
            case ALWAYS, PLAYBOOK ->
                approvals.production()
                        ? "Nobody is asked: the settings of this installation do not demand a second person."
                        : "Nobody is asked: this installation is not used for production.";
        };
    }

    private String people() {
        return needs() == 1 ? "one other person has" : "%d other people have".formatted(needs());
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        if (pulse.wish() != Wish.GO_ON) {
            return new Outcome.Stopped(pulse.wish());
        }
        Approvals approvals = site.gate().approvals();
        if (!needed(approvals)) {
            return Outcome.unchanged(notAsked(approvals));
        }
        List<Approvals.Given> standing = approvals.standing(site.clock().instant(), valid());
        approvals
                .given()
                .forEach(given -> pulse.log("%s approved at %s.%s"
                        .formatted(
                                given.by(),
                                given.at(),
                                standing.contains(given)
                                        ? ""
                                        : " That is too long ago; somebody has to approve again.")));
        return standing.size() >= needs() ? granted(standing) : wait(site, approvals, standing, pulse);
    }

    private int needs() {
        return approvers == null ? 1 : approvers;
    }

    private Duration valid() {
        return Duration.ofHours(expiresAfterHours == null ? 72 : expiresAfterHours);
    }

    private static Outcome granted(List<Approvals.Given> standing) {
        String who = standing.stream().map(Approvals.Given::by).collect(Collectors.joining(" and "));
        return new Outcome.Done(
                "Approved by %s.".formatted(who),
                true,
                standing.stream()
                        .map(given -> Finding.info(
                                "approved",
                                "%s approved at %s%s"
                                        .formatted(
                                                given.by(),
                                                given.at(),
                                                given.note().isEmpty() ? "." : ": " + given.note())))
                        .toList());
    }

    private Outcome wait(Site site, Approvals approvals, List<Approvals.Given> standing, Pulse pulse) {
        Instant expires = site.clock().instant().plus(valid());
        pulse.log("Waiting until %s agreed to the plan %s.".formatted(people(), approvals.digest()));
        List<String> given = standing.stream().map(Approvals.Given::by).toList();
        return new Outcome.Waiting(
                new Wait.Approval(request(approvals, given.size()), approvals.digest(), needs(), given, expires));
    }

    private String request(Approvals approvals, int given) {
        String still = given == 0 ? "" : " %d of %d have approved so far.".formatted(given, needs());
        return "%s started this run, so somebody else has to look at its plan and approve it.%s"
                .formatted(approvals.startedBy(), still);
    }

    @Override
    public boolean lapsed(Site site) {
        Approvals approvals = site.gate().approvals();
        return needed(approvals)
                && approvals.standing(site.clock().instant(), valid()).size() < needs();
    }
}
