package org.liftlock.migration.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.migration.step.DatabaseExtension;
import org.liftlock.migration.step.HealthCheck.Expectation;
import org.liftlock.migration.step.ScratchDatabases;
import org.liftlock.migration.step.Site;
import org.liftlock.migration.step.Target;
import org.liftlock.migration.step.TestSite;
import org.liftlock.problem.Finding;

@ExtendWith(DatabaseExtension.class)
class ServiceChecksTest {
    private static final URI NOBODY = URI.create("http://localhost:1");

    private final LicenseValidation license = new LicenseValidation(
            "license", "License", List.of(), Map.of(), "KEY", "api", "/license", "/status", List.of("valid"));
    private final ServiceReachable ml = new ServiceReachable(
            "ml",
            "ML",
            List.of(),
            Map.of(),
            "ml",
            "/health",
            new Expectation("/status", List.of("healthy")),
            "ML_URL",
            "Start it.");

    static List<String> codes(Check check, Site site) {
        return findings(check, site).stream().map(Finding::code).toList();
    }

    static List<Finding> findings(Check check, Site site) {
        List<Finding> all = new java.util.ArrayList<>();
        new Round(site, Optional.empty(), List.of(check), Duration.ofSeconds(60))
                .look(result -> all.addAll(result.findings()), () -> false);
        return all;
    }

    private static String token(String claims) {
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes()) + ".c2ln";
    }

    @Test
    void licenseThatIsKnownGivenAndAcceptedIsFine(Target target) throws Exception {
        try (SmallWeb web = new SmallWeb().answers("/license", 200, "{\"status\":\"valid\"}")) {
            TestSite site = TestSite.on(target).license("L-1", "a.b.c").services(Map.of("api", web.address()));
            assertThat(codes(license, site.file(".env", "KEY=a.b.c").site()))
                    .containsExactly("license", "license_key", "license_accepted");
        }
    }

    @Test
    void eachThingThatCanBeWrongWithALicenseIsNamed(Target target) throws Exception {
        try (SmallWeb web = new SmallWeb().answers("/license", 200, "{\"status\":\"expired\"}")) {
            TestSite site = TestSite.on(target).license("L-1", "a.b.c").services(Map.of("api", web.address()));
            assertThat(codes(license, site.file(".env", "OTHER=1").site()))
                    .containsExactly("license", "license_key_missing", "license_refused");
            assertThat(codes(
                            license,
                            site.file(".env", "KEY=a line that was broken").site()))
                    .contains("license_key_spoiled");
            assertThat(codes(
                            license,
                            site.file(".env", "KEY=" + token("{\"jti\":\"x\",\"exp\":1}"))
                                    .site()))
                    .contains("license_key_expired");
            assertThat(codes(
                            license,
                            site.file(".env", "KEY=" + token("{\"jti\":\"x\"}")).site()))
                    .contains("license_key_differs");
        }
        TestSite silent = TestSite.on(target).services(Map.of("api", NOBODY)).file(".env", "KEY=a.b.c");
        assertThat(codes(license, silent.site())).contains("license_not_told");
        assertThat(codes(license, TestSite.on(target).site())).contains("configuration_unknown", "address_unknown");
    }

    @Test
    void findingsNeverShowTheKey(Target target) {
        String key = token("{\"jti\":\"x\"}");
        assertThat(findings(
                        license, TestSite.on(target).file(".env", "KEY=" + key).site()))
                .noneMatch(finding -> finding.message().contains(key));
    }

    @Test
    void serviceIsWellOrUnwellOrSilent(Target target) throws Exception {
        try (SmallWeb web = new SmallWeb().answers("/health", 200, "{\"status\":\"healthy\"}")) {
            TestSite site = TestSite.on(target).services(Map.of("ml", web.address()));
            assertThat(codes(
                            ml,
                            site.file(
                                            ".env",
                                            "ML_URL=http://ml:%d"
                                                    .formatted(web.address().getPort()))
                                    .site()))
                    .containsExactly("service_well", "variable");
            assertThat(codes(ml, site.file(".env", "ML_URL=ml-service").site())).contains("variable_no_address");
            assertThat(codes(ml, site.file(".env", "A=b").site())).contains("variable_missing");
            assertThat(codes(
                            ml,
                            site.file(".env", "ML_URL=http://localhost:8003").site()))
                    .contains("variable_own_machine");
        }
        try (SmallWeb web = new SmallWeb().answers("/health", 503, "loading")) {
            assertThat(codes(
                            ml,
                            TestSite.on(target)
                                    .services(Map.of("ml", web.address()))
                                    .site()))
                    .contains("service_unwell");
        }
        assertThat(codes(ml, TestSite.on(target).services(Map.of("ml", NOBODY)).site()))
                .contains("service_silent");
    }

    @Test
    void composeFileCountsMoreThanTheFileItRefersTo(Target target) {
        TestSite site = TestSite.on(target)
                .file(".env", "HOST=ml-service\nML_URL=http://old:1")
                .file(
                        "docker-compose.yml",
                        "services: {api: {environment: {ML_URL: \"http://${HOST}:${PORT:-8003}\"}}}");
        assertThat(findings(ml, site.site()))
                .anyMatch(finding -> finding.message().equals("ML_URL is http://ml-service:8003."));
    }

    @Test
    void redirectsAreComparedWithWhereTheInstallationAnswers(Target target) throws Exception {
        RedirectAddresses redirects = new RedirectAddresses(
                "oauth2",
                "OAuth2",
                List.of(),
                Map.of(),
                "OAUTH2_",
                "ORIGINS",
                List.of("api"),
                "page",
                new Asked("providers", "select name, complete, redirect from providers"));
        Map<String, URI> services =
                Map.of("api", URI.create("https://api.example"), "page", URI.create("https://page.example"));
        assertThat(codes(redirects, TestSite.on(target).services(services).site()))
                .containsExactly("no_providers");
        assertThat(codes(
                        redirects,
                        TestSite.on(target)
                                .services(services)
                                .file(
                                        ".env",
                                        "OAUTH2_G_CLIENT_ID=a\nOAUTH2_G_CLIENT_SECRET=b\nOAUTH2_G_REDIRECT_URI=https://api.example/back\nORIGINS=https://page.example/")
                                .site()))
                .containsExactly("client_configured", "redirect", "origin");
        assertThat(codes(
                        redirects,
                        TestSite.on(target)
                                .services(services)
                                .file(
                                        ".env",
                                        "OAUTH2_G_CLIENT_ID=a\nOAUTH2_G_REDIRECT_URI=https://old.example/back\nORIGINS=https://old.example")
                                .site()))
                .containsExactly("client_incomplete", "redirect_elsewhere", "origin_not_allowed");
        ScratchDatabases.execute(
                target,
                "create table providers (name text, complete boolean, redirect text)",
                "insert into providers values ('whole', true, 'https://api.example/x'), ('half', false, 'nonsense')");
        assertThat(codes(redirects, TestSite.on(target).services(services).site()))
                .containsExactly("provider_complete", "redirect", "client_incomplete", "redirect_no_address");
    }

    @Test
    void clocksThatDifferAreNamed(Target target) throws Exception {
        Clocks clocks = new Clocks("clocks", "Clocks", List.of(), Map.of(), 60);
        try (SmallWeb web = new SmallWeb().answers("/", 200, "")) {
            TestSite site = TestSite.on(target).services(Map.of("api", web.address()));
            assertThat(codes(clocks, site.site())).containsExactly("clock", "clock");
            Site late = site.clock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10)))
                    .site();
            assertThat(codes(clocks, late)).containsExactly("clock_skew", "clock_skew");
        }
    }

    @Test
    void unreachableDatabaseSilencesOnlyTheChecksThatNeedIt(Target target) {
        Target nowhere = new Target("localhost", 1, "nowhere", "nobody", "secret", Map.of());
        TestSite site = TestSite.on(nowhere).services(Map.of("ml", NOBODY));
        assertThat(codes(new Clocks("clocks", "Clocks", List.of(), Map.of(), 60), site.site()))
                .containsExactly("unreachable");
        assertThat(codes(ml, site.site())).contains("service_silent");
    }

    @Test
    void nothingCanBeWrittenByAQuestion(Target target) {
        ScratchDatabases.execute(target, "create table kept (a int)");
        Question writing = question("with gone as (insert into kept values (1) returning a) select a::text from gone");
        assertThat(codes(writing, TestSite.on(target).site())).containsExactly("read_only");
        assertThat(ScratchDatabases.ask(target, "select count(*) from kept")).isEqualTo("0");
    }

    @Test
    void rowsOfAQuestionAreWhatIsWrong(Target target) {
        assertThat(codes(question("select 'a' where false"), TestSite.on(target).site()))
                .containsExactly("odd_none");
        assertThat(findings(
                        question("select 'Row ' || n from generate_series(1, 2) n"),
                        TestSite.on(target).site()))
                .containsExactly(Finding.error("odd", "Row 1", "Mend it."), Finding.error("odd", "Row 2", "Mend it."));
        assertThat(codes(question("select nonsense"), TestSite.on(target).site()))
                .containsExactly("database_refused");
    }

    private static Question question(String query) {
        return new Question("q", "Q", List.of(), Map.of(), null, query, "odd", true, "Mend it.", "All is well.");
    }
}
