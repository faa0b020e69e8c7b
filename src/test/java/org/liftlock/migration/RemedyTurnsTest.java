package org.liftlock.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.liftlock.product.RollbackPlan;
import org.liftlock.product.RollbackPlan.Phase;

/** Which remedy is the one for now, by the time. */
class RemedyTurnsTest {
    private static final RollbackPlan PLAN = new RollbackPlan(
            new RollbackPlan.Since("after", "gating"),
            List.of(
                    new Phase("off", "Off", "", 4, "switch-off"),
                    new Phase("mend", "Mend", "", null, "again"),
                    new Phase("empty", "Empty", "", null, "empty")));
    private static final Instant SINCE = Instant.parse("2026-11-21T10:00:00Z");

    private static List<String> turns(Optional<Instant> since, Instant now) {
        return Remedies.remedies(PLAN, since, now).stream()
                .map(remedy -> remedy.turn().id())
                .toList();
    }

    @Test
    void withinItsHoursTheFirstIsTheOneToChoose() {
        Instant now = SINCE.plus(Duration.ofHours(4)).minusMillis(1);

        assertThat(turns(Optional.of(SINCE), now)).containsExactly("now", "later", "later");
        assertThat(Remedies.remedies(PLAN, Optional.of(SINCE), now).getFirst().until())
                .contains(Instant.parse("2026-11-21T14:00:00Z"));
    }

    @Test
    void afterItsHoursTheNextIsTheOneToChoose() {
        assertThat(turns(Optional.of(SINCE), SINCE.plus(Duration.ofHours(4)))).containsExactly("over", "now", "later");
    }

    @Test
    void beforeTheTimeBeginsTheMildestIsTheOneToChoose() {
        assertThat(turns(Optional.empty(), SINCE)).containsExactly("now", "later", "later");
        assertThat(Remedies.remedies(PLAN, Optional.empty(), SINCE))
                .allMatch(remedy -> remedy.until().isEmpty());
    }
}
