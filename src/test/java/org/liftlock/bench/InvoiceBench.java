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
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.liftlock.EmbeddedView;
import org.liftlock.PortalProcess;

/** How long an invoice run takes: numbered, recorded in the audit trail, told, and ready to be sent. */
record InvoiceBench(Path home) {
    private static final int ORGANIZATIONS = Integer.getInteger("liftlock.bench.payers", 10_000);
    private static final double GOAL = 300;
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

    /** Each with a contact and a license that began today; its key is nobody's business here. */
    private static final String PAYERS = """
            set liftlock.scope = 'portal';
            insert into organization (id, slug, name, plan, created_at)
            select gen_random_uuid(), 'payer-' || n, 'Payer ' || n, 'enterprise', now() from generate_series(1, %d) n;
            insert into billing_contact (id, organization_id, name, email)
            select gen_random_uuid(), id, '', 'bills@' || slug || '.example' from organization where slug like 'payer-%%';
            insert into license (id, organization_id, product, edition, seats, trial, not_before, expires_at, issued_at, issued_by, token, serial)
            select gen_random_uuid(), id, 'aictrlnet', 'business', 25, false, now(), now() + interval '1 year', now(), 'bench', '', nextval('license_serial')
            from organization where slug like 'payer-%%';
            insert into subscription (id, organization_id, license_id, product, edition, seats, plan, currency, billing_interval,
                seat_minor, flat_minor, tax_category, purchase_order, starts_on, ends_on, anchor_on, billed_until)
            select gen_random_uuid(), organization_id, id, product, edition, seats, 'business-annual', 'EUR', 'annual', 18000, 120000,
                'standard', '', current_date, current_date + 365, current_date, current_date
            from license where issued_by = 'bench'""";

    void run() {
        try (PortalProcess portal = PortalProcess.demo(home)) {
            EmbeddedView view = new EmbeddedView(portal);
            execute(view, PAYERS.formatted(ORGANIZATIONS));
            HttpClient browser = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(new CookieManager())
                    .build();
            signIn(portal, browser);
            String token = token(portal, browser, "/billing/invoices");
            long begun = System.nanoTime();
            post(portal, browser, "/billing/runs", "csrf-token=" + encode(token));
            waitForTheEnd(view);
            double seconds = (System.nanoTime() - begun) / 1e9;
            String issued = view.ask(
                    "liftlock",
                    "select count(*) from invoice i join organization o on o.id = i.organization_id where o.slug like 'payer-%'");
            String gaps = view.ask(
                    "liftlock", "select max(number) - count(*) from invoice where kind = 'invoice' group by year");
            if (!issued.equals(Integer.toString(ORGANIZATIONS)) || !gaps.equals("0")) {
                throw new IllegalStateException("%s invoices, %s gaps".formatted(issued, gaps));
            }
            System.out.printf(Locale.ROOT, "# %s invoices, %.0f a second%n", issued, ORGANIZATIONS / seconds);
            new Row("invoice-run-of-%d-organizations".formatted(ORGANIZATIONS), seconds, "s", GOAL).print();
        }
    }

    private static void waitForTheEnd(EmbeddedView view) {
        try {
            while (!view.ask("liftlock", "select count(*) from billing_run where finished_at is null")
                    .equals("0")) {
                Thread.sleep(100);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static void signIn(PortalProcess portal, HttpClient browser) {
        String token = token(portal, browser, "/sign-in");
        post(
                portal,
                browser,
                "/sign-in",
                "csrf-token=%s&email=%s&password=%s"
                        .formatted(encode(token), encode("sales@liftlock.example"), encode(PortalProcess.PASSWORD)));
    }

    private static String token(PortalProcess portal, HttpClient browser, String page) {
        Matcher token = FORM_TOKEN.matcher(send(
                        browser,
                        HttpRequest.newBuilder(URI.create(portal.url(page))).GET())
                .body());
        if (!token.find()) {
            throw new IllegalStateException("The page has no form");
        }
        return token.group(1);
    }

    private static void post(PortalProcess portal, HttpClient browser, String path, String form) {
        HttpResponse<String> answer = send(
                browser,
                HttpRequest.newBuilder(URI.create(portal.url(path)))
                        .timeout(Duration.ofMinutes(60))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
        if (answer.statusCode() != 303) {
            throw new IllegalStateException(path + " answered " + answer.statusCode());
        }
    }

    private static HttpResponse<String> send(HttpClient browser, HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
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

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
