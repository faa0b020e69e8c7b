package org.liftlock;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liftlock.person.Role;

/** What must hold on every page, whatever it is about. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class HardeningTest {
    @Inject
    World world;

    @Test
    void everyFormIsRefusedWithoutTheTokenOfItsPage() {
        List<Browser> everybody = List.of(
                Browser.signedIn(world.member("hardening", Role.ADMIN)),
                Browser.signedIn(world.staff(Role.SUPER_ADMIN)));
        List<String> taken = new ArrayList<>();
        List<Form> forms = forms();
        for (Form form : forms) {
            for (Browser browser : everybody) {
                var request = form.multipart()
                        ? browser.request().multiPart("forged", "yes")
                        : browser.request().formParam("forged", "yes");
                int status = request.post(form.address()).statusCode();
                if (status != 400 && status != 403) {
                    taken.add("%s answered %d".formatted(form.address(), status));
                }
            }
        }
        System.out.printf("Sent %d forms without their token%n", forms.size());
        assertThat(taken).isEmpty();
        assertThat(forms).hasSizeGreaterThan(20);
    }

    private record Form(String address, boolean multipart) {}

    /** All POST routes of pages; programs bring a token of their own, which no browser sends by itself. */
    private static List<Form> forms() {
        List<Form> forms = new ArrayList<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.liftlock")) {
            type.tryGetAnnotationOfType(Path.class)
                    .filter(root -> !root.value().matches("/(api|scim)/.*"))
                    .ifPresent(root -> type.getMethods().stream()
                            .filter(method -> method.isAnnotatedWith(POST.class))
                            .map(method -> form(root, method))
                            .forEach(forms::add));
        }
        return forms;
    }

    private static Form form(Path root, JavaMethod method) {
        String rest = method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
        return new Form(
                (root.value() + "/" + rest)
                        .replaceAll("/+", "/")
                        .replaceAll("(?<=.)/$", "")
                        .replaceAll("\\{token:[^{}]*\\{43}}", "x".repeat(43))
                        .replaceAll(
                                "\\{(?:[^{}]|\\{[^}]*})*}", UUID.randomUUID().toString()),
                method.tryGetAnnotationOfType(Consumes.class)
                        .map(consumes -> consumes.value()[0].startsWith("multipart"))
                        .orElse(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sign-in",
                "/sign-in/forgotten",
                "/help",
                "/docs",
                "/nowhere",
                "/api/v1/me",
                "/openapi-ui/index.html"
            })
    void nothingInlineRunsOnAnyPage(String path) {
        Response answer = given().redirects().follow(false).get(path);
        assertThat(answer.getHeader("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.getHeader("Referrer-Policy")).isNotEmpty();
    }

    @Test
    void pageOfTheApiNeedsNothingInline() {
        given().get("/docs").then().statusCode(200);
        assertThat(given().get("/docs").asString())
                .contains("/openapi-ui/swagger-ui-bundle.js", "/docs.js")
                .doesNotContain("<style", "onload=", "style=")
                .doesNotContainPattern("<script(?![^>]*src=)");
        given().get("/openapi-ui/swagger-ui-bundle.js").then().statusCode(200);
        given().get("/docs.js").then().statusCode(200);
    }

    @Test
    void behindTlsBrowsersAreToldToStayThereAndCookiesAreSecure() {
        assertThat(given().get("/sign-in").getHeader("Strict-Transport-Security"))
                .isNull();
        Browser browser = new Browser();
        String token = browser.token("/sign-in");
        Response answer = browser.request()
                .header("X-Forwarded-Proto", "https")
                .formParam("csrf-token", token)
                .formParams(Map.of("email", world.member("hardening", Role.USER), "password", World.PASSWORD))
                .post("/sign-in");
        assertThat(answer.getHeader("Strict-Transport-Security")).startsWith("max-age=31536000");
        assertThat(answer.getDetailedCookie("liftlock_session").isSecured()).isTrue();
        assertThat(answer.getDetailedCookie("liftlock_device").isSecured()).isTrue();
        assertThat(given().header("X-Forwarded-Proto", "https")
                        .get("/sign-in")
                        .getDetailedCookie("csrf-token")
                        .isSecured())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "/\t/evil.example",
                "https://evil.example",
                "/x\r\nSet-Cookie: forged=1",
                "/%0d%0aSet-Cookie:%20forged=1"
            })
    void preparedLinkSendsNobodyElsewhereAndAddsNoHeader(String next) {
        String email = world.member("hardening", Role.USER);
        Response answer = new Browser()
                .submit("/sign-in", "/sign-in", Map.of("email", email, "password", World.PASSWORD, "next", next));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.getHeader("Location")).doesNotContain("evil").doesNotContain("\n");
        assertThat(answer.getCookie("forged")).isNull();
    }

    @Test
    void sessionChosenByAnotherIsNotTakenOver() {
        String planted = "planted-by-somebody-else-0000000000000000000";
        Browser browser = new Browser();
        String token = browser.token("/sign-in");
        Response answer = browser.request()
                .cookie("liftlock_session", planted)
                .formParam("csrf-token", token)
                .formParams(Map.of("email", world.member("hardening", Role.USER), "password", World.PASSWORD))
                .post("/sign-in");
        assertThat(answer.getCookie("liftlock_session")).isNotEqualTo(planted);
        given().cookie("liftlock_session", planted)
                .redirects()
                .follow(false)
                .get("/runs")
                .then()
                .statusCode(303);
    }

    @Test
    void bodiesCannotSayWhoSomebodyIs() {
        String email = world.member("hardening", Role.VIEWER);
        String token = given().contentType(ContentType.JSON)
                .body(Map.of(
                        "email",
                        email,
                        "password",
                        World.PASSWORD,
                        "role",
                        "super_admin",
                        "organization_id",
                        UUID.randomUUID().toString(),
                        "staffRole",
                        "super_admin",
                        "kind",
                        "browser"))
                .post("/api/v1/auth/login")
                .path("access_token");
        given().header("Authorization", "Bearer " + token)
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("role", is("viewer"))
                .body("organization.slug", is("hardening"));
    }
}
