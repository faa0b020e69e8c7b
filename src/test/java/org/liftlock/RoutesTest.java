package org.liftlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.liftlock.Routes.Route;
import org.liftlock.person.Permissions;
import org.liftlock.person.Role;

/** Walks every route there is: none without a permission, and every role gets in exactly where it may. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class RoutesTest {
    /** What strangers must reach: signing in and out, the public keys, what a license lets in, and help. */
    private static final Set<String> OPEN = Set.of(
            "SignInPage",
            "OidcSignInPage",
            "StaffSignInPage",
            "SecondStepPage",
            "ForgottenPage",
            "InvitationPage",
            "OrganizationChoicePage",
            "LoginApi",
            "KeySetFile",
            "UsageReportApi",
            "ValidationApi",
            "ScimApi",
            "ScimDiscoveryApi",
            "DocsPage",
            "HelpPage");

    private static final int AT_ONCE = 6;

    @Inject
    World world;

    @Test
    void everyRouteAsksForAPermission() {
        List<Route> routes = Routes.all();
        assertThat(routes).hasSizeGreaterThan(100);
        List<String> unguarded = routes.stream()
                .filter(route -> route.permission().isEmpty() && !route.onlySignedIn())
                .filter(route -> !(route.open() && OPEN.contains(route.owner())))
                .map(Route::toString)
                .toList();
        assertThat(unguarded).isEmpty();
        assertThat(routes.stream().flatMap(route -> route.permission().stream()))
                .allMatch(permission -> Permissions.find(permission).isPresent());
    }

    @Test
    void everyRoleIsLetInExactlyWhereItMay() throws Exception {
        world.licensed("routes");
        List<Route> routes = Routes.all().stream()
                .filter(route -> route.permission().isPresent())
                .toList();
        List<String> wrong = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<List<String>>> walks = callers.invokeAll(
                    Arrays.stream(Role.values()).map(role -> walk(role, routes)).toList());
            for (Future<List<String>> walk : walks) {
                wrong.addAll(walk.get());
            }
        }
        System.out.printf("walked %d routes with %d roles%n", Routes.all().size(), Role.values().length);
        assertThat(wrong).isEmpty();
    }

    /** What is wrong with how this role is treated. */
    private Callable<List<String>> walk(Role role, List<Route> routes) {
        Caller caller = Caller.of(member(role));
        return () -> routes.stream()
                .flatMap(route ->
                        flaw(role, route, caller.call(route, route.address()).statusCode()))
                .toList();
    }

    private static Stream<String> flaw(Role role, Route route, int status) {
        boolean refused = status == 403;
        boolean right = refused != role.allows(route.permission().orElseThrow());
        return right && status != 401 ? Stream.empty() : Stream.of("%d to %s: %s".formatted(status, role, route));
    }

    @Test
    void strangersAreSentToSignIn() {
        Caller stranger = Caller.stranger();
        List<Route> guarded =
                Routes.all().stream().filter(route -> !route.open()).toList();
        for (Route route : guarded) {
            int status = stranger.call(route, route.address()).statusCode();
            if (route.method().equals("GET") || route.api()) {
                assertThat(status).as(route.toString()).isEqualTo(route.api() ? 401 : 303);
            } else {
                assertThat(status).as(route.toString()).isIn(303, 400, 401);
            }
        }
        System.out.printf("walked %d routes as a stranger%n", guarded.size());
    }

    private String member(Role role) {
        return role.staff() ? world.staff(role) : world.member("routes", role);
    }
}
