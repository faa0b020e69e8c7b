package org.liftlock.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.liftlock.ApiClient;
import org.liftlock.EmbeddedView;
import org.liftlock.PortalProcess;

/** How much slower pages are because the database keeps organizations apart. */
record IsolationBench(Path home) {
    private static final int ROUNDS = 6;
    private static final int REQUESTS = 60;
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

    private static final String EVERY_WALL = """
            do $$ declare t text; begin
            for t in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                and relforcerowsecurity loop
                execute format('alter table %%I %s row level security', t);
            end loop; end $$""";

    void ratio() {
        try (PortalProcess portal = PortalProcess.demo(home)) {
            EmbeddedView view = new EmbeddedView(portal);
            HttpClient browser = signIn(portal);
            String installation = ApiClient.signIn(portal, "admin@acme.example")
                    .onlyInstallation()
                    .path("id")
                    .asText();
            List<String> pages = List.of("/installations/" + installation, "/runs", "/settings/organization");
            Timing with = new Timing();
            Timing without = new Timing();
            measure(portal, browser, pages, new Timing());
            for (int round = 0; round < ROUNDS; round++) {
                measure(portal, browser, pages, with);
                execute(view, EVERY_WALL.formatted("disable"));
                measure(portal, browser, pages, without);
                execute(view, EVERY_WALL.formatted("enable"));
            }
            System.out.printf(
                    "# a page takes %.1f ms with row-level security, %.1f ms without%n",
                    with.median() * 1e3, without.median() * 1e3);
            new Row("page-with-row-level-security-vs-without", with.median() / without.median(), "times", 1.15).print();
        }
    }

    private static void measure(PortalProcess portal, HttpClient browser, List<String> pages, Timing timing) {
        for (int request = 0; request < REQUESTS; request++) {
            URI page = URI.create(portal.url(pages.get(request % pages.size())));
            timing.time(
                    () -> expect(200, send(browser, HttpRequest.newBuilder(page).GET())));
        }
    }

    private static HttpClient signIn(PortalProcess portal) {
        HttpClient browser = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .build();
        URI page = URI.create(portal.url("/sign-in"));
        Matcher token = FORM_TOKEN.matcher(
                send(browser, HttpRequest.newBuilder(page).GET()).body());
        if (!token.find()) {
            throw new IllegalStateException("The page has no form");
        }
        String form = "csrf-token=%s&email=%s&password=%s"
                .formatted(encode(token.group(1)), encode("admin@acme.example"), encode(PortalProcess.PASSWORD));
        expect(
                303,
                send(
                        browser,
                        HttpRequest.newBuilder(page)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))));
        return browser;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer.uri() + " answered " + answer.statusCode());
        }
    }

    private static HttpResponse<String> send(HttpClient browser, HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void execute(EmbeddedView view, String sql) {
        try (Connection connection = view.owner("liftlock").connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }
}
