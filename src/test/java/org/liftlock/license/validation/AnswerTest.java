package org.liftlock.license.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.liftlock.license.LicenseClaims;
import org.liftlock.migration.ShippedProducts;
import org.liftlock.product.Product;

/** What is decided about a license, without a portal around it. */
class AnswerTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Product PRODUCT = ShippedProducts.get("aictrlnet");

    private final LicenseClaims claims = claims(7, NOW.minus(YEAR), NOW.plus(YEAR), 14, null);

    @Test
    void goodLicenseIsValidAndTrustedForAWeek() {
        Answer answer = answer(standing(claims), asks().clock(NOW));
        assertThat(answer.decision()).isEqualTo("valid");
        assertThat(answer.code()).isEqualTo("valid");
        assertThat(answer.trustUntil()).isEqualTo(NOW.plus(Duration.ofDays(7)));
        assertThat(answer.graceUntil()).isEqualTo(NOW.plus(YEAR).plus(Duration.ofDays(14)));
        assertThat(answer.newerKey()).isFalse();
    }

    @Test
    void endThatIsNearIsToldAMonthAhead() {
        assertThat(code(ending(NOW.plus(Duration.ofDays(29))))).isEqualTo("warn expiring");
        assertThat(code(ending(NOW.plus(Duration.ofDays(31))))).isEqualTo("valid valid");
    }

    @Test
    void graceWarnsAndItsEndDenies() {
        Answer grace = answer(ending(NOW), asks());
        assertThat(grace.decision() + " " + grace.code()).isEqualTo("warn in_grace");
        assertThat(grace.message()).contains("5 Dec 2026, 12:00 UTC", "Community");
        assertThat(code(ending(NOW.minus(Duration.ofDays(14))))).isEqualTo("deny expired");
        assertThat(code(ending(NOW.minus(Duration.ofDays(14)).plusSeconds(1)))).isEqualTo("warn in_grace");
    }

    @Test
    void trustNeverOutlastsGrace() {
        Answer answer = answer(ending(NOW.minus(Duration.ofDays(12))), asks());
        assertThat(answer.trustUntil()).isEqualTo(NOW.plus(Duration.ofDays(2)));
        assertThat(answer(ending(NOW.minus(Duration.ofDays(15))), asks()).trustUntil())
                .isEqualTo(NOW);
    }

    @Test
    void revokedCountsBeforeEverythingElseAndNamesTheFreeEdition() {
        LicenseClaims over = claims(7, NOW.minus(YEAR), NOW.minus(Duration.ofDays(100)), 14, null);
        Answer answer = answer(
                new Standing(over, NOW, NOW, false),
                asks().edition("enterprise").seats(90));
        assertThat(answer.findings().stream().map(Answer.Finding::code))
                .containsExactly("revoked", "suspended", "expired", "wrong_edition", "over_seats");
        assertThat(answer.message()).contains("goes on as Community");
        assertThat(answer.trustUntil()).isEqualTo(NOW);
    }

    @Test
    void suspendedIsNotRevoked() {
        assertThat(code(new Standing(claims, null, NOW, false))).isEqualTo("deny suspended");
    }

    @Test
    void transferredLicenseSaysWhereItWent() {
        Answer answer = answer(new Standing(claims, NOW, null, true), asks());
        assertThat(answer.code()).isEqualTo("revoked");
        assertThat(answer.message()).contains("transferred");
    }

    @Test
    void wrongClockIsToldWithBothTimes() {
        Answer answer = answer(standing(claims), asks().clock(NOW.plus(Duration.ofHours(3))));
        assertThat(answer.decision() + " " + answer.code()).isEqualTo("warn clock_skewed");
        assertThat(answer.message()).contains("15:00 UTC", "12:00 UTC", "3 h ahead");
        assertThat(code(standing(claims), asks().clock(NOW.minus(Duration.ofMinutes(10)))))
                .isEqualTo("valid valid");
    }

    @Test
    void clockBeforeTheLicenseWasIssuedDenies() {
        assertThat(code(standing(claims), asks().clock(NOW.minus(YEAR).minus(Duration.ofMinutes(11)))))
                .isEqualTo("deny clock_skewed");
        assertThat(code(standing(claims), asks().clock(NOW.minus(YEAR).minus(Duration.ofMinutes(9)))))
                .isEqualTo("warn clock_skewed");
    }

    @Test
    void whatDeniesIsToldBeforeAWrongClock() {
        assertThat(code(ending(NOW.minus(YEAR)), asks().clock(NOW.plus(Duration.ofDays(1)))))
                .isEqualTo("deny expired");
    }

    @Test
    void termThatHasNotBegunDenies() {
        assertThat(code(standing(claims(7, NOW.plusSeconds(1), NOW.plus(YEAR), 0, null))))
                .isEqualTo("deny not_yet_valid");
    }

    @Test
    void editionIsCoveredByAHigherOneAndFreeOnesByAny() {
        assertThat(code(standing(claims), asks().edition("community"))).isEqualTo("valid valid");
        assertThat(code(standing(claims), asks().edition("business"))).isEqualTo("valid valid");
        assertThat(code(standing(claims), asks().edition("enterprise"))).isEqualTo("deny wrong_edition");
        assertThat(code(standing(claims), asks().edition("no-such"))).isEqualTo("deny wrong_edition");
        assertThat(code(standing(claims), asks().product("other"))).isEqualTo("deny wrong_product");
    }

    @Test
    void boundLicenseServesItsInstallationOnly() {
        Standing bound = standing(claims(7, NOW.minus(YEAR), NOW.plus(YEAR), 14, "plant-1"));
        assertThat(code(bound, asks().installation("Plant-1"))).isEqualTo("valid valid");
        assertThat(code(bound, asks().installation("plant-2"))).isEqualTo("deny wrong_installation");
        assertThat(code(bound)).isEqualTo("deny wrong_installation");
    }

    @Test
    void morePeopleThanSeatsLockNobodyOut() {
        assertThat(code(standing(claims), asks().seats(50))).isEqualTo("valid valid");
        Answer over = answer(standing(claims), asks().seats(51));
        assertThat(over.decision() + " " + over.code()).isEqualTo("warn over_seats");
        assertThat(over.message()).contains("51", "50", "Nobody is locked out");
    }

    @Test
    void olderKeyStaysGoodAndSaysThatThereIsANewerOne() {
        LicenseClaims older = claims(6, NOW.minus(YEAR), NOW.minus(Duration.ofDays(30)), 0, null);
        Answer answer = Answer.of(standing(claims), older, asks().build(), PRODUCT, NOW);
        assertThat(answer.decision() + " " + answer.code()).isEqualTo("valid newer_available");
        assertThat(answer.newerKey()).isTrue();
        assertThat(answer.expiresAt()).isEqualTo(NOW.plus(YEAR));
    }

    @Test
    void unknownKeyIsToldNothing() {
        Answer answer = Answer.unknown(asks().seats(3).build(), NOW);
        assertThat(answer.decision() + " " + answer.code()).isEqualTo("deny unknown");
        assertThat(answer.license()).isNull();
        assertThat(answer.organization()).isNull();
        assertThat(answer.seats()).isNull();
        assertThat(answer.trustUntil()).isEqualTo(NOW);
    }

    private static String code(Standing standing) {
        return code(standing, asks());
    }

    private static String code(Standing standing, Asking question) {
        Answer answer = answer(standing, question);
        return answer.decision() + " " + answer.code();
    }

    private static Answer answer(Standing standing, Asking question) {
        return Answer.of(standing, standing.claims(), question.build(), PRODUCT, NOW);
    }

    private Standing ending(Instant end) {
        return standing(claims(7, NOW.minus(YEAR), end, 14, null));
    }

    private static Standing standing(LicenseClaims claims) {
        return new Standing(claims, null, null, false);
    }

    private static LicenseClaims claims(
            long serial, Instant from, Instant until, int graceDays, @Nullable String installation) {
        return new LicenseClaims(
                "liftlock",
                UUID.randomUUID(),
                "Acme",
                UUID.randomUUID(),
                NOW.minus(YEAR).getEpochSecond(),
                from.getEpochSecond(),
                until.getEpochSecond(),
                "aictrlnet",
                "business",
                50,
                false,
                serial,
                List.of(),
                Map.of(),
                graceDays,
                installation);
    }

    private static Asking asks() {
        return new Asking(null, null, null, null, null);
    }

    private record Asking(
            @Nullable String installation,
            @Nullable Integer seats,
            @Nullable Instant clock,
            @Nullable String product,
            @Nullable String edition) {
        Asking installation(String name) {
            return new Asking(name, seats, clock, product, edition);
        }

        Asking seats(int used) {
            return new Asking(installation, used, clock, product, edition);
        }

        Asking clock(Instant time) {
            return new Asking(installation, seats, time, product, edition);
        }

        Asking product(String id) {
            return new Asking(installation, seats, clock, id, edition);
        }

        Asking edition(String id) {
            return new Asking(installation, seats, clock, product, id);
        }

        Question build() {
            return new Question("key", installation, seats, null, clock, product, edition, "once");
        }
    }
}
