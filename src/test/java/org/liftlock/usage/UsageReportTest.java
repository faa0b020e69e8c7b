package org.liftlock.usage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class UsageReportTest {
    @Inject
    World world;

    @Inject
    UsageMonths months;

    private static String now() {
        return Instant.now().toString();
    }

    private static Map<String, Object> event(String kind, Object quantity) {
        return Map.of("at", now(), "kind", kind, "quantity", quantity);
    }

    private static Map<String, Object> batch(Object... events) {
        return Map.of("key", UUID.randomUUID().toString(), "installation", "prod", "events", List.of(events));
    }

    private static ValidatableResponse report(RequestSpecification as, Map<String, Object> batch) {
        return as.body(batch).post("/api/v1/usage").then();
    }

    private long counted(String slug) {
        return ((Number) world.ask(
                        "select coalesce(sum(quantity), 0) from usage_day where organization_id = (select id from organization where slug = ?1)",
                        slug))
                .longValue();
    }

    @Test
    void whatIsReportedCountsOnceHoweverOftenItIsSent() {
        RequestSpecification admin = api(world.member("usage-once", Role.ADMIN));
        Map<String, Object> batch = batch(event("workflow", 3), event("api_call", 40), event("workflow", 2));
        for (int time = 0; time < 3; time++) {
            report(admin, batch)
                    .statusCode(200)
                    .body("accepted", is(3))
                    .body("duplicates", is(0))
                    .body("rejected", empty());
        }
        assertThat(counted("usage-once")).isEqualTo(45);
    }

    @Test
    void aBatchSentManyTimesAtOnceCountsOnce() throws Exception {
        String token = World.token(world.member("usage-race", Role.ADMIN));
        Map<String, Object> batch = batch(event("execution", 7));
        Set<String> answers = new HashSet<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(6)) {
            List<Future<String>> sent = senders.invokeAll(
                    java.util.Collections.nCopies(6, () -> given().header("Authorization", "Bearer " + token)
                            .contentType("application/json")
                            .body(batch)
                            .post("/api/v1/usage")
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString()));
            for (Future<String> answer : sent) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).hasSize(1);
        assertThat(counted("usage-race")).isEqualTo(7);
    }

    @Test
    void anotherBatchUnderTheSameKeyIsRefused() {
        RequestSpecification admin = api(world.member("usage-key", Role.ADMIN));
        report(admin, Map.of("key", "k1", "events", List.of(event("workflow", 1))))
                .statusCode(200);
        report(admin, Map.of("key", "k1", "events", List.of(event("workflow", 2))))
                .statusCode(409)
                .body("code", is("batch_key_reused"));
    }

    @Test
    void anEventWithAnIdOfItsOwnCountsOnceInAllBatches() {
        RequestSpecification admin = api(world.member("usage-ids", Role.ADMIN));
        Map<String, Object> event = Map.of("id", "e-1", "at", now(), "kind", "workflow", "quantity", 5);
        report(admin, batch(event)).body("accepted", is(1));
        report(admin, batch(event, event("workflow", 1)))
                .body("accepted", is(1))
                .body("duplicates", is(1));
        assertThat(counted("usage-ids")).isEqualTo(6);
    }

    @Test
    void installationsMayCallTheirBatchesAndEventsAlike() {
        RequestSpecification admin = api(world.member("usage-alike", Role.ADMIN));
        String at = now();
        for (String installation : List.of("east", "west")) {
            report(
                            admin,
                            Map.of(
                                    "key",
                                    "2026-11-21T10",
                                    "installation",
                                    installation,
                                    "events",
                                    List.of(
                                            Map.of("id", "day", "at", at, "kind", "workflow", "quantity", 2),
                                            Map.of("id", "day", "at", at, "kind", "execution", "quantity", 3))))
                    .statusCode(200)
                    .body("accepted", is(2));
        }
        assertThat(counted("usage-alike")).isEqualTo(10);
    }

    @Test
    void whatCannotBeCountedIsRejectedByItself() {
        RequestSpecification admin = api(world.member("usage-wrong", Role.ADMIN));
        String old = Instant.now().minus(Duration.ofDays(63)).toString();
        String soon = Instant.now().plus(Duration.ofMinutes(11)).toString();
        report(
                        admin,
                        batch(
                                event("workflow", 1),
                                event("coffee", 1),
                                Map.of("at", old, "kind", "workflow"),
                                Map.of("at", soon, "kind", "workflow"),
                                event("workflow", -1),
                                event("workflow", "many"),
                                Map.of("at", now(), "kind", "seat"),
                                Map.of("at", now(), "kind", "model_tokens", "cost", "1.5", "currency", "XXL")))
                .statusCode(200)
                .body("accepted", is(1))
                .body("rejected.index", is(List.of(1, 2, 3, 4, 5, 6, 7)))
                .body(
                        "rejected.code",
                        is(List.of(
                                "unknown_kind",
                                "too_old",
                                "in_the_future",
                                "quantity_unusable",
                                "quantity_unusable",
                                "person_missing",
                                "currency_unusable")))
                .body("rejected[0].message", containsString("workflow, api_call, execution, model_tokens"));
    }

    @Test
    void aBatchWithoutKeyOrEventsIsRefused() {
        report(api(world.member("usage-empty", Role.ADMIN)), Map.of("events", List.of()))
                .statusCode(422)
                .body("errors.key", containsString("Name the batch"))
                .body("errors.events", containsString("at least one"));
    }

    @Test
    void storageCountsByItsHighestValueOfTheDay() {
        RequestSpecification admin = api(world.member("usage-storage", Role.ADMIN));
        report(admin, batch(event("storage_bytes", 100), event("storage_bytes", 5_000_000_000L)));
        report(admin, batch(event("storage_bytes", 300)));
        assertThat(counted("usage-storage")).isEqualTo(5_000_000_000L);
    }

    @Test
    void theLicenseOfAnInstallationIsEnoughUntilItIsRevoked() {
        world.member("usage-license", Role.ADMIN);
        world.licensed("usage-license");
        String key = (String)
                world.ask(
                        "select token from license where organization_id = (select id from organization where slug = 'usage-license')");
        RequestSpecification installation =
                given().header("Authorization", "License " + key).contentType("application/json");
        report(installation, batch(event("workflow", 11))).statusCode(200).body("accepted", is(1));
        assertThat(counted("usage-license")).isEqualTo(11);
        report(
                        given().header("Authorization", "License " + key.substring(0, key.length() - 4) + "AAAA")
                                .contentType("application/json"),
                        batch(event("workflow", 1)))
                .statusCode(401)
                .body("code", is("license_unknown"));
        world.change(
                "update license set revoked_at = now() where organization_id = (select id from organization where slug = 'usage-license')");
        report(installation, batch(event("workflow", 1))).statusCode(401).body("code", is("license_revoked"));
    }

    @Test
    void whoMayNotReportIsRefused() {
        report(given().contentType("application/json"), batch(event("workflow", 1)))
                .statusCode(401)
                .body("code", is("not_signed_in"));
        report(api(world.member("usage-viewer", Role.VIEWER)), batch(event("workflow", 1)))
                .statusCode(403);
        report(api(world.staff(Role.SUPER_ADMIN)), batch(event("workflow", 1)))
                .statusCode(403)
                .body("code", is("no_organization"));
    }

    @Test
    void theRoundOfMonthsMakesPartitionsAndMayBeMadeAgain() {
        months.go(() -> false);
        months.go(() -> false);
        Number partitions = (Number)
                world.ask("select count(*) from pg_inherits where inhparent = cast('usage_event' as regclass)");
        assertThat(partitions.longValue()).isEqualTo(8);
    }
}
