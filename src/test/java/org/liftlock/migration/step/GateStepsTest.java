package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.installation.ApprovalPolicy;
import org.liftlock.installation.window.Opening;
import org.liftlock.installation.window.WindowCalendar;
import org.liftlock.installation.window.WindowRule;

class GateStepsTest {
    private static final Instant SATURDAY_NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Approval APPROVAL = new Approval("approval", "Approve", "", null, 1, 24);
    private static final Window WINDOW = new Window("window", "Wait", "");

    /** Sundays from 02:00 to 06:00 in Berlin, which is an hour ahead of UTC in winter. */
    private static final WindowCalendar SUNDAYS = new WindowCalendar(
            ZoneId.of("Europe/Berlin"),
            List.of(new WindowRule.Weekly(List.of(DayOfWeek.SUNDAY), LocalTime.of(2, 0), 240)));

    private static final Opening NEXT = opening("2026-11-22T01:00:00Z", 4);
    private static final Opening AFTER = opening("2026-11-29T01:00:00Z", 4);

    @TempDir
    Path folder;

    private static Opening opening(String from, int hours) {
        Instant begin = Instant.parse(from);
        return new Opening(begin, begin.plus(Duration.ofHours(hours)));
    }

    private Site site(Instant now, Approvals approvals, Schedule schedule) {
        Gate gate = new Gate() {
            @Override
            public Approvals approvals() {
                return approvals;
            }

            @Override
            public Schedule schedule() {
                return schedule;
            }
        };
        return SiteBuilder.of(new Target("localhost", 1, "none", "none", "", Map.of()), folder)
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .gate(gate)
                .build();
    }

    private Outcome approve(ApprovalPolicy policy, boolean production, Approvals.Given... given) {
        return APPROVAL.apply(approvals(policy, production, given), QuietPulse.INSTANCE);
    }

    private Site approvals(ApprovalPolicy policy, boolean production, Approvals.Given... given) {
        return site(
                SATURDAY_NOON,
                new Approvals(policy, production, "ada@acme.example", "abc", List.of(given)),
                Schedule.none());
    }

    private static Approvals.Given given(String by, Duration ago) {
        return new Approvals.Given(by, SATURDAY_NOON.minus(ago), "Looks right");
    }

    @Test
    void productionWaitsForASecondPerson() {
        assertThat(approve(ApprovalPolicy.PLAYBOOK, true))
                .isInstanceOfSatisfying(Outcome.Waiting.class, waiting -> assertThat(waiting.why())
                        .isInstanceOfSatisfying(Wait.Approval.class, asked -> {
                            assertThat(asked.digest()).isEqualTo("abc");
                            assertThat(asked.expiresAt()).isEqualTo(SATURDAY_NOON.plus(Duration.ofHours(24)));
                            assertThat(asked.request()).contains("ada@acme.example");
                        }));
        assertThat(approve(ApprovalPolicy.PLAYBOOK, true, given("mo@acme.example", Duration.ofHours(1))))
                .isInstanceOfSatisfying(Outcome.Done.class, done -> {
                    assertThat(done.summary()).contains("mo@acme.example");
                    assertThat(done.findings().getFirst().message()).contains("Looks right");
                });
    }

    @Test
    void nobodyIsAskedWhereNobodyHasTo() {
        assertThat(approve(ApprovalPolicy.PLAYBOOK, false)).isInstanceOf(Outcome.Done.class);
        assertThat(approve(ApprovalPolicy.NEVER, true)).isInstanceOf(Outcome.Done.class);
        assertThat(approve(ApprovalPolicy.ALWAYS, false)).isInstanceOf(Outcome.Waiting.class);
        Approval onRequest = new Approval("approval", "Approve", "", "on_request", null, null);
        assertThat(onRequest.apply(approvals(ApprovalPolicy.PLAYBOOK, true), QuietPulse.INSTANCE))
                .isInstanceOf(Outcome.Done.class);
        assertThat(onRequest.apply(approvals(ApprovalPolicy.ALWAYS, false), QuietPulse.INSTANCE))
                .isInstanceOf(Outcome.Waiting.class);
    }

    @Test
    void approvalThatIsTooOldIsAskedForAgain() {
        Approvals.Given old = given("mo@acme.example", Duration.ofHours(25));
        assertThat(approve(ApprovalPolicy.PLAYBOOK, true, old)).isInstanceOf(Outcome.Waiting.class);
        assertThat(APPROVAL.lapsed(approvals(ApprovalPolicy.PLAYBOOK, true, old)))
                .isTrue();
        assertThat(APPROVAL.lapsed(
                        approvals(ApprovalPolicy.PLAYBOOK, true, given("mo@acme.example", Duration.ofHours(23)))))
                .isFalse();
        assertThat(APPROVAL.lapsed(approvals(ApprovalPolicy.NEVER, true))).isFalse();
    }

    @Test
    void severalApproversAreCounted() {
        Approval two = new Approval("approval", "Approve", "", "always", 2, 24);
        Approvals.Given first = given("mo@acme.example", Duration.ofHours(1));
        assertThat(two.apply(approvals(ApprovalPolicy.PLAYBOOK, true, first), QuietPulse.INSTANCE))
                .isInstanceOfSatisfying(Outcome.Waiting.class, waiting -> assertThat(waiting.request())
                        .contains("1 of 2"));
        assertThat(two.apply(
                        approvals(ApprovalPolicy.PLAYBOOK, true, first, given("sa@acme.example", Duration.ofHours(1))),
                        QuietPulse.INSTANCE))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void wrongKeysOfAPlaybookAreNamed() {
        assertThatThrownBy(() -> new Approval("approval", "", "", "sometimes", 1, 24))
                .hasMessageContaining("'sometimes' should be always, production or on_request");
        assertThatThrownBy(() -> new Approval("approval", "", "", null, 0, 24)).hasMessageContaining("approvers");
        assertThatThrownBy(() -> new Approval("approval", "", "", null, 1, 0))
                .hasMessageContaining("expires_after_hours");
    }

    private Outcome enter(Instant now, WindowCalendar calendar, @Nullable Opening booked, Duration needed) {
        return enter(now, calendar, booked, needed, List.of());
    }

    private Outcome enter(
            Instant now, WindowCalendar calendar, @Nullable Opening booked, Duration needed, List<Opening> taken) {
        return WINDOW.apply(
                site(now, Approvals.none(), new Schedule(calendar, booked, needed, taken)), QuietPulse.INSTANCE);
    }

    private static void assertWaits(Outcome outcome, Opening opening, String words) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Waiting.class, waiting -> assertThat(waiting.why())
                .isInstanceOfSatisfying(Wait.Window.class, window -> {
                    assertThat(window.opening()).isEqualTo(opening);
                    assertThat(window.looksAgain()).contains(opening.from());
                    assertThat(window.request()).contains(words);
                }));
    }

    @Test
    void withoutWindowsItStartsAtOnce() {
        assertThat(enter(SATURDAY_NOON, WindowCalendar.none(), null, Duration.ofHours(2)))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void outsideItsWindowItWaits() {
        assertWaits(
                enter(SATURDAY_NOON, SUNDAYS, null, Duration.ofHours(2)),
                NEXT,
                "Sun 22 Nov 2026, 02:00 to 06:00 (Europe/Berlin)");
        assertWaits(enter(SATURDAY_NOON, SUNDAYS, AFTER, Duration.ofHours(2)), AFTER, "29 Nov");
        assertWaits(enter(NEXT.from(), SUNDAYS, AFTER, Duration.ofHours(2)), AFTER, "29 Nov");
    }

    @Test
    void insideItsWindowItGoesOn() {
        assertThat(enter(NEXT.from(), SUNDAYS, NEXT, Duration.ofHours(2))).isInstanceOf(Outcome.Done.class);
        assertThat(enter(NEXT.from().plusSeconds(1), SUNDAYS, null, Duration.ofHours(2)))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void tooLittleLeftMeansTheNextWindow() {
        Instant late = NEXT.until().minus(Duration.ofHours(1));
        assertWaits(enter(late, SUNDAYS, NEXT, Duration.ofHours(2)), AFTER, "only 1 h are left");
    }

    @Test
    void missedWindowIsSaid() {
        assertWaits(enter(NEXT.until(), SUNDAYS, NEXT, Duration.ofHours(2)), AFTER, "has passed without the run");
    }

    @Test
    void windowThatWasTakenOutOfTheCalendarIsNotEntered() {
        Opening removed = opening("2026-11-21T11:00:00Z", 4);
        assertWaits(enter(SATURDAY_NOON, SUNDAYS, removed, Duration.ofHours(2)), NEXT, "no longer in the calendar");
    }

    @Test
    void windowBesideAnotherInstallationIsAvoided() {
        assertWaits(
                enter(SATURDAY_NOON, SUNDAYS, null, Duration.ofHours(2), List.of(NEXT)), AFTER, "Expected to take 2 h");
    }

    @Test
    void noWindowThatIsLongEnoughIsAFailureWithItsRemedy() {
        assertThat(enter(SATURDAY_NOON, SUNDAYS, null, Duration.ofHours(5)))
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                    assertThat(failed.cause().code()).isEqualTo("no_window");
                    assertThat(failed.cause().remedy()).contains("add one");
                });
    }

    @Test
    void leavingTheWindowBeforeAnythingBeganMeansWaitingAgain() {
        Schedule schedule = new Schedule(SUNDAYS, NEXT, Duration.ofHours(2), List.of());
        assertThat(WINDOW.lapsed(site(NEXT.from(), Approvals.none(), schedule))).isFalse();
        assertThat(WINDOW.lapsed(site(NEXT.until(), Approvals.none(), schedule)))
                .isTrue();
    }

    @Test
    void planNamesTheNextWindow() {
        Schedule schedule = new Schedule(SUNDAYS, null, Duration.ofHours(2), List.of());
        assertThat(WINDOW.check(site(SATURDAY_NOON, Approvals.none(), schedule)).summary())
                .contains("Sun 22 Nov 2026, 02:00");
        assertThat(APPROVAL.check(approvals(ApprovalPolicy.PLAYBOOK, true)).changes())
                .isEmpty();
    }
}
