package org.liftlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liftlock.Routes.Route;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.license.LicenseOrder;
import org.liftlock.person.Role;

/** Tries everything of one organization with the session of another's administrator, and looks for tables without a wall. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class IsolationTest {
    /** Stands in everything that is made for the walk. */
    private static final String MARK = "wallflower";

    @Inject
    World world;

    @Inject
    Scopes scopes;

    @Inject
    EntityManager entities;

    @Test
    void nothingOfAnotherOrganizationIsSeenOrTouched() {
        Map<String, String> things = things();
        String before = everything();
        Caller stranger = Caller.of(world.member("walled-out", Role.ADMIN));
        world.licensed("walled-out");
        List<Route> routes = Routes.all().stream().filter(Route::ofOneThing).toList();
        List<String> leaks = new ArrayList<>();
        things.forEach((kind, id) -> routes.forEach(route -> {
            HttpResponse<String> answer = stranger.call(route, route.address(id));
            if (answer.statusCode() < 400
                    || answer.statusCode() >= 500
                    || answer.body().contains(MARK)) {
                leaks.add("%d for a %s: %s".formatted(answer.statusCode(), kind, route));
            }
            boolean ownToken = route.open() && answer.statusCode() == 401;
            if (route.method().equals("GET") && !ownToken && answer.statusCode() != 404 && answer.statusCode() != 403) {
                leaks.add("not 404 but %d for a %s: %s".formatted(answer.statusCode(), kind, route));
            }
        }));
        System.out.printf("tried %d things of another organization on %d routes%n", things.size(), routes.size());
        assertThat(leaks).isEmpty();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void listsShowNothingOfAnotherOrganization() {
        things();
        Caller stranger = Caller.of(world.member("walled-out", Role.ADMIN));
        Routes.all().stream()
                .filter(route -> route.method().equals("GET") && !route.ofOneThing())
                .forEach(route -> assertThat(
                                stranger.call(route, route.address()).body())
                        .as(route.toString())
                        .doesNotContain(MARK));
    }

    /** One of each kind, by kind. */
    private Map<String, String> things() {
        String admin = world.member(MARK, Role.ADMIN);
        String viewer = world.member(MARK, Role.VIEWER);
        world.licensed(MARK);
        RequestSpecification api = api(admin);
        String tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
        String person = api(viewer).get("/api/v1/me").path("id");
        UUID organization = world.id(MARK);
        Map<String, String> things = new LinkedHashMap<>();
        things.put("organization", organization.toString());
        things.put("person", person);
        UUID installation = world.installation(MARK);
        world.change("update installation set name = ? where id = ?", MARK, installation);
        things.put("installation", installation.toString());
        things.put(
                "run",
                api.body(Map.of("installation", installation, "playbook", "community-to-business", "mode", "dry_run"))
                        .post("/api/v1/runs")
                        .path("id"));
        things.put(
                "webhook",
                api.body(Map.of("url", "https://127.0.0.1:1/" + MARK, "events", List.of()))
                        .post("/api/v1/webhooks")
                        .path("id"));
        things.put(
                "budget",
                api.body(Map.of("name", MARK, "amount", "100", "currency", "EUR"))
                        .post("/api/v1/budgets")
                        .path("id"));
        things.put(
                "grant",
                api.body(Map.of("person", person, "permission", "runs:start", "reason", MARK, "ends_at", tomorrow))
                        .post("/api/v1/rbac/grants")
                        .path("id"));
        things.put(
                "delegation",
                api.body(Map.of("receiver", person, "permission", "runs:start", "reason", MARK, "ends_at", tomorrow))
                        .post("/api/v1/rbac/delegations")
                        .path("id"));
        things.put(
                "support access",
                api.body(Map.of("reason", MARK, "ends_at", tomorrow))
                        .post("/api/v1/support-access")
                        .path("id"));
        things.put(
                "license",
                LicenseOrder.placed(world.staff(Role.SALES), MARK, Map.of("ends", tomorrow))
                        .path("id"));
        assertThat(things).doesNotContainValue(null);
        return things;
    }

    /** Every row of that organization, in one hash. */
    private String everything() {
        return scopes.in(Scope.PORTAL, () -> tenantTables().stream()
                .map(table -> table
                        + entities.createNativeQuery(
                                        "select md5(string_agg(cast(t as text), '' order by cast(t as text))) from \"%s\" t where organization_id = (select id from organization where slug = '%s')"
                                                .formatted(table, MARK))
                                .getSingleResult())
                .reduce("", String::concat));
    }

    @SuppressWarnings("unchecked")
    private List<String> tenantTables() {
        return entities.createNativeQuery("""
                        select cast(c.relname as text) from pg_class c join pg_attribute a on a.attrelid = c.oid
                        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                          and a.attname = 'organization_id' and not a.attisdropped and c.relname <> 'audit_event'
                          and c.relname <> 'session'
                        order by 1""".replace("'public'::regnamespace", "cast('public' as regnamespace)"))
                .getResultList();
    }

    @Test
    void everyTableWithRowsOfAnOrganizationHasAWall() {
        List<?> open =
                scopes.in(Scope.PORTAL, () -> entities.createNativeQuery("""
                        with tables as (
                            select c.oid, c.relname, c.relrowsecurity and c.relforcerowsecurity as walled
                            from pg_class c
                            where c.relnamespace = cast('public' as regnamespace) and c.relkind in ('r', 'p')
                              and not c.relispartition),
                        owned as (
                            select t.oid from tables t join pg_attribute a on a.attrelid = t.oid
                            where a.attname = 'organization_id' and not a.attisdropped
                            union
                            select f.conrelid from pg_constraint f join tables t on t.oid = f.confrelid
                            where f.contype = 'f' and t.relname in (
                                'organization', 'membership', 'person', 'installation', 'run', 'license', 'webhook'))
                        select cast(relname as text) from tables
                        where oid in (select oid from owned) and not walled order by 1""").getResultList());
        assertThat(open).isEmpty();
    }

    @Test
    void everyWallHasAPolicyThatAsksForTheScope() {
        List<?> loose =
                scopes.in(Scope.PORTAL, () -> entities.createNativeQuery("""
                        select cast(tablename as text) || '.' || cast(policyname as text) from pg_policies
                        where schemaname = 'public' and cmd <> 'INSERT'
                          and coalesce(qual, '') not like '%scope%' and coalesce(qual, '') not ilike '%exists%'
                        order by 1""").getResultList());
        assertThat(loose).isEmpty();
    }
}
