package org.liftlock.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.notice.Enclosures;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class LicenseDeliveryTest {
    @Inject
    World world;

    @Inject
    LicenseFile file;

    private String sales;
    private String admin;
    private String root;
    private String id;

    @BeforeEach
    void issue() {
        sales = world.staff(Role.SALES);
        root = world.staff(Role.SUPER_ADMIN);
        admin = world.member("delivered", Role.ADMIN);
        id = LicenseOrder.placed(sales, "delivered", Map.of())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void administratorsHaveKeyInstructionsAndPasswordByMail() {
        assertThat(world.ask(
                        "select text_body from mail where recipient = ?1 and enclosure = ?2",
                        admin,
                        "license-and-registry:" + id))
                .asString()
                .contains("1. Put the key into the file .env", "registry.bodaty.com", "delivered-" + id.substring(0, 8))
                .contains(
                        "license agreement, version 2026-01: https://bodaty.com/legal",
                        "write to ",
                        "In the portal, http")
                .doesNotContain("eyJ");
        Enclosures.File enclosed = file.find("license-and-registry:" + id).orElseThrow();
        String text = new String(enclosed.content(), StandardCharsets.UTF_8);
        String token = api(admin).get("/api/v1/licenses/" + id).then().extract().path("key");
        assertThat(text).contains("AICTRLNET_LICENSE_KEY=" + token + "\n", "# Password: ");
        assertThat(OpenBSDBCrypt.checkPassword(
                        hash(),
                        text.replaceAll("(?s).*# Password: (\\S+).*", "$1").toCharArray()))
                .isTrue();
    }

    @Test
    void laterKeysComeWithoutThePassword() {
        api(sales)
                .body(Map.of("seats", 70))
                .post("/api/v1/licenses/%s/changes/seats".formatted(id))
                .then()
                .statusCode(200);
        assertThat(world.ask(
                        "select count(*) from mail where recipient = ?1 and enclosure = ?2", admin, "license:" + id))
                .isEqualTo(1L);
        assertThat(new String(file.find("license:" + id).orElseThrow().content(), StandardCharsets.UTF_8))
                .contains("AICTRLNET_LICENSE_KEY=")
                .doesNotContain("Password");
    }

    @Test
    void newRegistryPasswordIsShownOnceAndReplacesTheFormerOne() {
        String password = api(admin)
                .post("/api/v1/licenses/%s/registry-password".formatted(id))
                .then()
                .statusCode(200)
                .header("Cache-Control", is("no-store"))
                .extract()
                .path("password");
        assertThat(OpenBSDBCrypt.checkPassword(hash(), password.toCharArray())).isTrue();
        assertThat((Object) world.ask(
                        "select cast(detail as text) from audit_event where action = 'license.registry_renewed' and subject = ?1",
                        id))
                .asString()
                .doesNotContain(password);
        api(world.member("delivered", Role.VIEWER))
                .post("/api/v1/licenses/%s/registry-password".formatted(id))
                .then()
                .statusCode(403);
        api(world.member("empty", Role.ADMIN))
                .post("/api/v1/licenses/%s/registry-password".formatted(id))
                .then()
                .statusCode(404);
    }

    @Test
    void registryLetsInOnlyLicensesThatCount() {
        String user = "delivered-" + id.substring(0, 8) + ":$2y$";
        api(root).get("/api/v1/registry/htpasswd").then().statusCode(200).body(containsString(user));
        api(sales)
                .body(Map.of("reason", "Unpaid."))
                .post("/api/v1/licenses/%s/changes/suspension".formatted(id))
                .then()
                .statusCode(200);
        api(root).get("/api/v1/registry/htpasswd").then().body(not(containsString(user)));
        api(admin).get("/api/v1/registry/htpasswd").then().statusCode(403);
    }

    @Test
    void pageHasTheLineAndShowsANewPasswordOnce() {
        Browser browser = Browser.signedIn(admin);
        String page = "/licenses/" + id;
        assertThat(browser.open(page).asString())
                .contains("AICTRLNET_LICENSE_KEY=", "registry.bodaty.com", "docker compose up -d");
        assertThat(browser.open(page + "/license.env").asString()).startsWith("AICTRLNET_LICENSE_KEY=eyJ");
        String shown =
                browser.submit(page, page + "/registry-password", Map.of()).asString();
        String password = shown.replaceAll("(?s).*id=\"registry-password\" value=\"([^\"]+)\".*", "$1");
        assertThat(OpenBSDBCrypt.checkPassword(hash(), password.toCharArray())).isTrue();
        assertThat(browser.open(page).asString()).doesNotContain(password);
    }

    private String hash() {
        return String.valueOf(world.ask("select registry_hash from license where cast(id as text) = ?1", id));
    }
}
