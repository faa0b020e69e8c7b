package org.liftlock;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liftlock.person.Role;

/** Walks every route there is: none without a permission, and every role gets in exactly where it may. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class RoutesTest {
    /** What strangers must reach: signing in and out, the public keys, and help. */
    private static final Set<String> OPEN = Set.of(
            "SignInPage",
            "SecondStepPage",
            "ForgottenPage",
            "InvitationPage",
            "OrganizationChoicePage",
            "LoginApi",
            "KeySetFile",
            "ScimUserApi",
            "ScimGroupApi",
            "ScimDiscoveryApi",
            "DocsPage",
            "HelpPage");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.liftlock");

    @Inject
    World world;

    @Test
    void everyRouteAsksForAPermission() {
        List<String> unguarded = routes().stream()
                .filter(route -> route.permission().isEmpty() && !route.onlySignedIn())
                .filter(route -> !(route.open() && OPEN.contains(route.owner())))
                .map(Route::toString)
                .toList();
        assertThat(unguarded).isEmpty();
    }

    @Test
    void everyRoleIsLetInExactlyWhereItMay() {
        for (Role role : Role.values()) {
            String email = member(role);
            RequestSpecification program = World.api(email);
            Browser browser = Browser.signedIn(email);
            for (Route route : routes()) {
                if (route.permission().isPresent()) {
                    boolean refused = status(route, program, browser) == 403;
                    assertThat(refused)
                            .as("%s is refused to %s", route, role)
                            .isEqualTo(!role.allows(route.permission().get()));
                }
            }
        }
    }

    @Test
    void strangersAreSentToSignIn() {
        for (Route route : routes()) {
            if (!route.open() && route.method().equals("GET")) {
                Response answer = new Browser().open(route.address());
                assertThat(answer.statusCode()).as(route.toString()).isEqualTo(route.api() ? 401 : 303);
            }
        }
    }

    private String member(Role role) {
        return switch (role) {
            case SALES, SUPPORT, SUPER_ADMIN -> world.staff(role);
            default -> world.member("routes", role);
        };
    }

    /** Reads are tried as they are; writes without anything in them, so that nothing happens beyond the question. */
    private static int status(Route route, RequestSpecification program, Browser browser) {
        if (route.api()) {
            return program.request(route.method(), route.address()).statusCode();
        }
        if (route.method().equals("GET")) {
            return browser.open(route.address()).statusCode();
        }
        String token = browser.token("/sign-in");
        RequestSpecification form = route.multipart()
                ? browser.request().multiPart("csrf-token", token)
                : browser.request().formParam("csrf-token", token);
        return form.request(route.method(), route.address()).statusCode();
    }

    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (JavaClass type : CLASSES) {
            type.tryGetAnnotationOfType(Path.class).ifPresent(root -> type.getMethods()
                    .forEach(method -> verb(method).ifPresent(verb -> routes.add(Route.of(type, root, method, verb)))));
        }
        assertThat(routes).hasSizeGreaterThan(30);
        return routes;
    }

    private static Optional<String> verb(JavaMethod method) {
        return method.getAnnotations().stream()
                .map(JavaAnnotation::getRawType)
                .map(type -> type.tryGetAnnotationOfType(HttpMethod.class))
                .flatMap(Optional::stream)
                .map(HttpMethod::value)
                .findFirst();
    }

    /** One method of one resource. */
    record Route(
            String owner,
            String method,
            String address,
            Optional<String> permission,
            boolean open,
            boolean onlySignedIn,
            boolean multipart) {
        static Route of(JavaClass type, Path root, JavaMethod method, String verb) {
            String path = root.value()
                    + method.tryGetAnnotationOfType(Path.class)
                            .map(Path::value)
                            .map(rest -> rest.startsWith("/") ? rest : "/" + rest)
                            .orElse("");
            return new Route(
                    type.getSimpleName(),
                    verb,
                    path.replace("//", "/")
                            .replaceAll("\\{[^}]*\\[[^}]*}[^}]*}|\\{id[^}]*}", NOBODYS)
                            .replaceAll("\\{[^}]*}", "x"),
                    permission(type, method),
                    method.isAnnotatedWith(PermitAll.class) || type.isAnnotatedWith(PermitAll.class),
                    method.isAnnotatedWith(Authenticated.class) || type.isAnnotatedWith(Authenticated.class),
                    method.tryGetAnnotationOfType(Consumes.class)
                            .map(consumes -> consumes.value()[0].startsWith("multipart"))
                            .orElse(false));
        }

        private static Optional<String> permission(JavaClass type, JavaMethod method) {
            return method.tryGetAnnotationOfType(PermissionsAllowed.class)
                    .or(() -> type.tryGetAnnotationOfType(PermissionsAllowed.class))
                    .map(PermissionsAllowed::value)
                    .map(permissions -> permissions[0]);
        }

        boolean api() {
            return address.startsWith("/api/");
        }
    }

    private static final String NOBODYS = UUID.randomUUID().toString();
}
