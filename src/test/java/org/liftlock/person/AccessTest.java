package org.liftlock.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Circumstances HERE = new Circumstances(NOON, "10.1.2.3", false);

    @Test
    void whatNothingGivesIsDenied() {
        Decision decision = viewer().decide(Permissions.RUNS_START, HERE);
        assertThat(decision.allowed()).isFalse();
        assertThat(decision.words()).isEmpty();
    }

    @Test
    void roleSaysItself() {
        assertThat(viewer().decide(Permissions.RUNS_READ, HERE).words()).containsExactly("The role Viewer holds it.");
    }

    @Test
    void grantCountsFromItsStartUntilItsEnd() {
        Access access = with(grant(Conditions.NONE, NOON, NOON.plusSeconds(60)));
        assertThat(access.allows(Permissions.RUNS_START, at(NOON.minusMillis(1))))
                .isFalse();
        assertThat(access.allows(Permissions.RUNS_START, at(NOON))).isTrue();
        assertThat(access.allows(Permissions.RUNS_START, at(NOON.plusSeconds(60))))
                .isFalse();
        assertThat(access.decide(Permissions.RUNS_START, at(NOON.plusSeconds(60)))
                        .words())
                .containsExactly("ada@acme.example gave it, but it ended on 21 Nov 2026, 12:01 UTC.");
    }

    @Test
    void grantCountsOnlyInItsNetwork() {
        Access access =
                with(grant(new Conditions(List.of(Network.of("10.0.0.0/8").orElseThrow()), null, false), NOON, null));
        assertThat(access.allows(Permissions.RUNS_START, HERE)).isTrue();
        assertThat(access.allows(Permissions.RUNS_START, new Circumstances(NOON, "11.0.0.1", true)))
                .isFalse();
        assertThat(access.allows(Permissions.RUNS_START, Circumstances.absent(NOON)))
                .isFalse();
    }

    @Test
    void networksAreAddressesAndNeverNames() {
        assertThat(Network.of("localhost")).isEmpty();
        assertThat(Network.of("10.0.0.0/33")).isEmpty();
        assertThat(Network.of("10.0.0.0/-1")).isEmpty();
        assertThat(Network.of("192.0.2.7").orElseThrow().holds("192.0.2.7")).isTrue();
        assertThat(Network.of("2001:db8::/32").orElseThrow().holds("2001:db8:1::5"))
                .isTrue();
        assertThat(Network.of("2001:db8::/32").orElseThrow().holds("10.0.0.1")).isFalse();
    }

    @Test
    void hoursMayGoOverMidnight() {
        Hours night = new Hours(LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneId.of("Europe/Berlin"));
        assertThat(night.hold(Instant.parse("2026-11-21T21:00:00Z"))).isTrue();
        assertThat(night.hold(Instant.parse("2026-11-21T04:59:59Z"))).isTrue();
        assertThat(night.hold(Instant.parse("2026-11-21T05:00:00Z"))).isFalse();
        assertThat(night.hold(NOON)).isFalse();
    }

    @Test
    void grantMayAskForASecondFactor() {
        Access access = with(grant(new Conditions(List.of(), null, true), NOON, null));
        assertThat(access.decide(Permissions.RUNS_START, HERE).words().getFirst())
                .contains("second factor");
        assertThat(access.allows(Permissions.RUNS_START, new Circumstances(NOON, "", true)))
                .isTrue();
    }

    @Test
    void delegationIsWorthWhatItsGiverHolds() {
        assertThat(delegated(Role.MANAGER.held(), List.of()).allows(Permissions.RUNS_START, HERE))
                .isTrue();
        Access lost = delegated(Role.VIEWER.held(), List.of());
        assertThat(lost.allows(Permissions.RUNS_START, HERE)).isFalse();
        assertThat(lost.decide(Permissions.RUNS_START, HERE).words())
                .containsExactly("Max passed it on, but Max does not hold it at the moment.");
    }

    @Test
    void conditionsOfTheGiverBindWhoeverUsesIt() {
        Grant inside = grant(new Conditions(List.of(Network.of("10.0.0.0/8").orElseThrow()), null, false), NOON, null);
        Access access = delegated(Role.VIEWER.held(), List.of(inside));
        assertThat(access.allows(Permissions.RUNS_START, HERE)).isTrue();
        assertThat(access.allows(Permissions.RUNS_START, new Circumstances(NOON, "203.0.113.1", false)))
                .isFalse();
    }

    @Test
    void whatWasPassedOnIsNotPassedFurther() {
        Access middle = delegated(Role.MANAGER.held(), List.of());
        assertThat(middle.allows(Permissions.RUNS_START, HERE)).isTrue();
        assertThat(middle.own().mayPassOn(Permissions.RUNS_START, HERE)).isFalse();
    }

    private static Circumstances at(Instant instant) {
        return new Circumstances(instant, "10.1.2.3", false);
    }

    private static Access viewer() {
        return new Access(new Standing(Role.VIEWER.held(), List.of()), List.of());
    }

    private static Access with(Grant grant) {
        return new Access(new Standing(Role.VIEWER.held(), List.of(grant)), List.of());
    }

    private static Grant grant(Conditions conditions, Instant start, @Nullable Instant end) {
        return new Grant(
                UUID.randomUUID(),
                Permissions.RUNS_START,
                Set.of(Permissions.RUNS_START),
                "On call",
                "ada@acme.example",
                new Term(start, end),
                conditions);
    }

    private static Access delegated(HeldRole giversRole, List<Grant> giversGrants) {
        Delegation passed = new Delegation(
                UUID.randomUUID(),
                Permissions.RUNS_START,
                "Holidays",
                "Max",
                new Term(NOON, NOON.plus(Duration.ofDays(7))),
                new Standing(giversRole, giversGrants));
        return new Access(new Standing(Role.VIEWER.held(), List.of()), List.of(passed));
    }
}
