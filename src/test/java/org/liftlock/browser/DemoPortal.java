package org.liftlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.liftlock.ApiClient;
import org.liftlock.PortalProcess;

/** The packaged portal with its demo data and a Chromium, for the tests of one class. */
@SuppressWarnings("NullAway.Init")
final class DemoPortal implements BeforeAllCallback, AfterAllCallback {
    private final Map<String, String> environment;
    private PortalProcess portal;
    private Playwright playwright;
    private Browser browser;

    DemoPortal() {
        this(Map.of());
    }

    DemoPortal(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Path home = Files.createTempDirectory(Path.of("target"), "portal-");
        portal = PortalProcess.demo(home.toAbsolutePath(), environment);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        playwright.close();
        portal.close();
        delete(portal.home().toFile());
    }

    /** The database server ends a moment after the portal; files that vanish meanwhile are no failure. */
    private static void delete(File file) {
        File[] inside = Files.isSymbolicLink(file.toPath()) ? null : file.listFiles();
        for (File one : inside == null ? new File[0] : inside) {
            delete(one);
        }
        file.delete();
    }

    /** Does something to the database of a sample that no page does. */
    void spoil(String database, String... statements) {
        try (Connection server = connect("postgres");
                Statement asking = server.createStatement();
                ResultSet found = asking.executeQuery(
                        "select datname from pg_database where starts_with(datname, '%s')".formatted(database))) {
            found.next();
            try (Connection connection = connect(found.getString(1));
                    Statement spoiling = connection.createStatement()) {
                for (String sql : statements) {
                    spoiling.execute(sql);
                }
            }
        } catch (SQLException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Connection connect(String database) throws SQLException, IOException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/%s".formatted(kept("postgres.port"), database),
                "postgres",
                kept("postgres.password"));
    }

    private String kept(String file) throws IOException {
        return Files.readString(portal.home().resolve(file)).strip();
    }

    String url(String path) {
        return portal.url(path);
    }

    /** Gives organizations the edition that has everything. */
    void license(String... slugs) {
        ApiClient root = api("root@liftlock.example");
        for (String slug : slugs) {
            var organization = root.get("/api/v1/orgs/" + slug).body().path("id");
            var answer = root.post(
                    "/api/v1/licenses",
                    Map.of(
                            "organization",
                            organization.asText(),
                            "product",
                            "aictrlnet",
                            "edition",
                            "enterprise",
                            "seats",
                            50,
                            "expires_at",
                            Instant.now().plus(Duration.ofDays(30)).toString()));
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        }
    }

    ApiClient api(String email) {
        return ApiClient.signIn(portal, email);
    }

    Window desktop() {
        return Window.desktop(browser, portal);
    }

    Window phone() {
        return Window.phone(browser, portal);
    }

    Window withoutScript() {
        return Window.withoutScript(browser, portal);
    }
}
