package org.liftlock.signin.saml;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.liftlock.Browser;
import org.liftlock.World;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.person.Role;
import org.liftlock.sso.Check;
import org.liftlock.sso.SamlConnections;
import org.liftlock.sso.SsoFailures;
import org.liftlock.sso.TestKey;
import org.liftlock.sso.domain.Domain;
import org.liftlock.sso.domain.DomainName;
import org.liftlock.sso.domain.Domains;

/** Two organizations with an identity provider each, for tests of single sign-on. */
@ApplicationScoped
public class SamlWorld {
    static final TestKey FOREIGN = TestKey.fresh();
    static final String PORTAL = "http://localhost:8080";
    private static final Map<String, TestIdp> IDPS = Map.of(
            "acme", TestIdp.fresh("https://idp.acme.example"),
            "globex", TestIdp.fresh("https://idp.globex.example"),
            "initech", TestIdp.fresh("https://idp.initech.example"));

    private final World world;
    private final Scopes scopes;
    private final Organizations organizations;
    private final SamlConnections connections;
    private final SsoFailures failures;
    private final Domains domains;
    private final Clock clock;
    private boolean settled;

    SamlWorld(
            World world,
            Scopes scopes,
            Organizations organizations,
            SamlConnections connections,
            SsoFailures failures,
            Domains domains,
            Clock clock) {
        this.world = world;
        this.scopes = scopes;
        this.organizations = organizations;
        this.connections = connections;
        this.failures = failures;
        this.domains = domains;
        this.clock = clock;
    }

    public void settle() {
        if (!settled) {
            List.of("acme", "globex").forEach(this::settle);
            world.change(
                    "update person set email = 'guest@acme.example' where email = ?",
                    world.member("globex", Role.USER));
            world.change("update person set email = 'staff@acme.example' where email = ?", world.staff(Role.SUPPORT));
            settled = true;
        }
    }

    /** One whose license brings single sign-on. @return its administrator */
    public String organization(String slug) {
        String admin = world.member(slug, Role.ADMIN);
        world.licensed(slug);
        return admin;
    }

    public void verify(String slug) {
        scopes.run(Scope.PORTAL, () -> {
            Organization organization = organizations.bySlug(slug).orElseThrow();
            DomainName name = DomainName.read(slug + ".example").orElseThrow();
            if (domains.find(organization.id(), name).isEmpty()) {
                Domain domain = new Domain(organization, name, "world", clock.instant());
                domain.vouch("world", "test", clock.instant());
                domains.persist(domain);
            }
        });
    }

    private void settle(String slug) {
        String admin = organization(slug);
        verify(slug);
        configure(
                admin,
                slug,
                Map.of(
                        "metadata",
                        idp(slug).metadata(),
                        "roles",
                        Map.of("portal-admins", "admin", "staff", "user"),
                        "idp_initiated",
                        false,
                        "enabled",
                        true));
    }

    public void configure(String email, String slug, Map<String, ?> body) {
        World.api(email)
                .body(body)
                .put("/api/v1/orgs/" + slug + "/sso/saml")
                .then()
                .statusCode(200);
    }

    Check lastFailure(String slug) {
        return scopes.in(Scope.PORTAL, () -> failures.newest(
                        organizations.bySlug(slug).orElseThrow().id())
                .getFirst()
                .check());
    }

    public TestIdp idp(String slug) {
        return Objects.requireNonNull(IDPS.get(slug));
    }

    /** Somebody at the point where the identity provider is asked who they are. */
    public SamlVisit visit(String slug) {
        return new SamlVisit(this, slug, ask(slug));
    }

    /** An administrator tries the connection. @return the page that says how it came out */
    public String tryOut(Browser admin, String slug) {
        String request = id(admin.open("/settings/security/saml/trial")
                .then()
                .statusCode(302)
                .extract()
                .header("Location"));
        SamlDraft draft = idp(slug).draft(PORTAL, slug, request).of("somebody", "somebody@%s.example".formatted(slug));
        String page = browser()
                .formParam("SAMLResponse", idp(slug).fair(draft))
                .post("/sso/" + slug + "/saml/acs")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        return admin.open(page.substring(page.indexOf("/settings"))).asString();
    }

    String ask(String slug) {
        String location = browser()
                .get("/sso/" + slug + "/saml/login?next=/licenses")
                .then()
                .statusCode(302)
                .extract()
                .header("Location");
        return id(location);
    }

    static RequestSpecification browser() {
        return given().redirects().follow(false);
    }

    /** The id of the request in the address to which a browser is sent. */
    public static String id(String location) {
        try {
            Map<String, String> query = Arrays.stream(
                            URI.create(location).getRawQuery().split("&"))
                    .map(part -> part.split("=", 2))
                    .collect(Collectors.toMap(
                            part -> part[0], part -> URLDecoder.decode(part[1], StandardCharsets.UTF_8)));
            Matcher id = Pattern.compile(" ID=\"([^\"]+)\"")
                    .matcher(Message.redirected(query.getOrDefault("SAMLRequest", "")));
            if (!id.find()) {
                throw new IllegalStateException("The request has no id");
            }
            return id.group(1);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String certificate(String slug) {
        return scopes.in(
                Scope.PORTAL,
                () -> connections.of(organizations.bySlug(slug).orElseThrow()).certificate());
    }
}
