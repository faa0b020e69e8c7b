package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Severity;
import org.liftlock.product.Edition;
import org.liftlock.product.ProductSheet;

@ExtendWith(DatabaseExtension.class)
class PreflightTest {
    private static final ProductSheet.Resources RESOURCES =
            new ProductSheet.Resources("api", "/resources", "/memory/total", "/cpu", "/disk/free");

    private final HeardPulse pulse = new HeardPulse();
    private Target target;
    private Path folder;

    @BeforeEach
    void fill(Target target, @TempDir Path folder) {
        this.target = target;
        this.folder = folder;
        ScratchDatabases.execute(
                target,
                "create table users (id int primary key, name text)",
                "create table revisions (version_num text primary key)",
                "insert into revisions values ('a1'), ('b2')");
    }

    private SiteBuilder site() {
        return SiteBuilder.of(target, folder)
                .database(new ProductSheet.Database(Map.of(), null, "revisions", List.of("a1", "b2")));
    }

    private static Preflight of(PreflightCheck... checks) {
        return new Preflight("preflight", "Preflight", "", List.of(checks));
    }

    private List<Finding> look(PreflightCheck... checks) {
        return of(checks).check(site().build()).findings();
    }

    private static void has(List<Finding> findings, Severity severity, String code, String... words) {
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(severity);
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.message() + " " + finding.remedy()).contains(words);
            if (severity != Severity.INFO) {
                assertThat(finding.remedy()).isNotBlank();
            }
        });
    }

    @Test
    void databaseInOrderGivesInformationOnly() {
        Preflight preflight = of(
                new ServerVersionCheck(13),
                new ClientToolsCheck(),
                new ExtensionsCheck(List.of("plpgsql")),
                new PrivilegesCheck(),
                new RowVisibilityCheck(),
                new EditionCheck(),
                new LicenseCheck(),
                new RevisionHeadsCheck(),
                new OpenTransactionsCheck(300),
                new ReplicationCheck(1_000_000),
                new InvalidIndexesCheck(),
                new ClockCheck(300));

        assertThat(preflight.apply(site().build(), pulse)).isInstanceOfSatisfying(Outcome.Done.class, done -> {
            assertThat(done.changed()).isFalse();
            assertThat(done.findings())
                    .hasSizeGreaterThanOrEqualTo(12)
                    .allMatch(finding -> finding.severity() == Severity.INFO)
                    .anyMatch(finding -> finding.message().startsWith("PostgreSQL 15")
                            && finding.message().endsWith("at least 13 is needed."));
        });
        assertThat(pulse.lines()).isNotEmpty();
    }

    @Test
    void everyCheckRunsEvenWhenOneFails() {
        Outcome outcome = of(new ServerVersionCheck(99), new RevisionHeadsCheck(), new LicenseCheck())
                .apply(site().build(), pulse);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.cause().code()).isEqualTo("server_too_old");
            assertThat(failed.findings())
                    .extracting(Finding::code)
                    .containsExactly("server_too_old", "revision_heads", "license");
        });
    }

    @Test
    void wrongPasswordIsOneFindingAndTheRestThatCanIsChecked() {
        Target wrong = ScratchDatabases.as(target, target.user(), "no idea");
        Outline outline = of(
                        new ServerVersionCheck(13), new RevisionHeadsCheck(), new LicenseCheck(), new MemoryCheck())
                .check(SiteBuilder.of(wrong, folder).build());

        assertThat(outline.findings())
                .extracting(Finding::code)
                .containsExactly("wrong_password", "license", "machine_unknown");
        assertThat(outline.findings().toString()).doesNotContain("no idea");
    }

    @Test
    void unreachableServerAndUnknownDatabaseAreNamed() {
        Target closed = new Target("127.0.0.1", 1, "shop", "customer", "x", Map.of());
        has(
                of(new ServerVersionCheck(13))
                        .check(SiteBuilder.of(closed, folder).build())
                        .findings(),
                Severity.ERROR,
                "unreachable",
                "127.0.0.1:1");
        has(
                of(new ServerVersionCheck(13))
                        .check(SiteBuilder.of(target.named("nothing"), folder).build())
                        .findings(),
                Severity.ERROR,
                "unknown_database",
                "nothing");
    }

    @Test
    void missingProgramSaysWhatToInstall() {
        Outline outline = of(new ClientToolsCheck()).check(site().build(), new Programs(List.of(folder)));

        has(outline.findings(), Severity.ERROR, "client_missing", "pg_dump", "apt-get install postgresql-client-15");
    }

    @Test
    void missingExtensionSaysHowToGetIt() {
        List<Finding> findings = look(new ExtensionsCheck(List.of("pgcrypto", "no_such_thing")));

        has(findings, Severity.ERROR, "extension_missing", "pgcrypto", "CREATE EXTENSION \"pgcrypto\"");
        has(findings, Severity.ERROR, "extension_missing", "no_such_thing", "install it there");
    }

    @Test
    void missingPrivilegesComeWithTheirGrants() {
        Target root = ScratchDatabases.superuser(target);
        ScratchDatabases.execute(
                root,
                "drop role if exists guest",
                "create role guest login password '%s'".formatted(ScratchDatabases.PASSWORD));
        try {
            List<Finding> findings = of(new PrivilegesCheck())
                    .check(SiteBuilder.of(ScratchDatabases.as(target, "guest", ScratchDatabases.PASSWORD), folder)
                            .build())
                    .findings();

            has(findings, Severity.ERROR, "no_createdb", "ALTER ROLE \"guest\" CREATEDB;");
            has(
                    findings,
                    Severity.ERROR,
                    "no_create_on_database",
                    "GRANT CREATE ON DATABASE \"%s\" TO \"guest\";".formatted(target.database()));
            has(
                    findings,
                    Severity.ERROR,
                    "no_create_on_schema",
                    "GRANT USAGE, CREATE ON SCHEMA \"public\" TO \"guest\";");
            has(findings, Severity.ERROR, "no_select_on_tables", "GRANT SELECT ON \"public\".\"users\" TO \"guest\";");
            has(
                    findings,
                    Severity.ERROR,
                    "no_references_on_tables",
                    "GRANT REFERENCES ON \"public\".\"users\" TO \"guest\";");
            has(findings, Severity.WARNING, "tables_not_owned", "GRANT customer TO \"guest\";");
            has(findings, Severity.WARNING, "not_database_owner", "OWNER TO");
        } finally {
            ScratchDatabases.execute(root, "drop role guest");
        }
    }

    @Test
    void hiddenRowsAreAnError() {
        ScratchDatabases.execute(
                target,
                "alter table users enable row level security",
                "alter table users force row level security",
                "create policy own on users using (name = current_user)");

        has(look(new RowVisibilityCheck()), Severity.ERROR, "rows_hidden", "public.users", "BYPASSRLS");
    }

    @Test
    void databaseOfAnotherProductIsAnError() {
        ScratchDatabases.execute(target, "drop table users");

        has(look(new EditionCheck()), Severity.ERROR, "not_the_product", "users");
    }

    @Test
    void databaseThatIsUpgradedAlreadyIsNoError() {
        ScratchDatabases.execute(target, "create table teams (id int)");

        assertThat(look(new EditionCheck())).noneMatch(Finding::blocks);
        has(look(new EditionCheck()), Severity.INFO, "already_upgraded", "Upper");
    }

    @Test
    void databaseOfADifferentEditionIsAnError() {
        Site site = site().build();
        Site fromUpper = SiteBuilder.between(site, "upper", "top");

        has(
                of(new EditionCheck()).check(fromUpper).findings(),
                Severity.ERROR,
                "wrong_edition",
                "from Upper to Top",
                "edition Lower");
    }

    @Test
    void licenseFindingsArePassedOn() {
        Finding expired = Finding.error("license_expired", "It has expired.", "Ask sales.");
        Site site = site().license(new LicenseProof("L-1", "t", "", List.of(expired)))
                .build();

        assertThat(of(new LicenseCheck()).check(site).findings()).containsExactly(expired);
    }

    @Test
    void revisionsThatDoNotFitAreErrorsThatNeverOfferToStamp() {
        ScratchDatabases.execute(target, "delete from revisions where version_num = 'b2'");
        List<Finding> behind = look(new RevisionHeadsCheck());
        ScratchDatabases.execute(target, "insert into revisions values ('zz')");
        List<Finding> unknown = look(new RevisionHeadsCheck());
        ScratchDatabases.execute(target, "drop table revisions");
        List<Finding> missing = look(new RevisionHeadsCheck());

        has(behind, Severity.ERROR, "revision_behind", "b2");
        has(unknown, Severity.ERROR, "unknown_revision", "zz");
        has(missing, Severity.ERROR, "revision_table_missing", "revisions");
        assertThat(behind.toString() + unknown + missing).doesNotContainIgnoringCase("stamp");
    }

    @Test
    void oldTransactionIsNamedWithItsSession() throws SQLException, InterruptedException {
        try (Connection open = target.connect()) {
            open.setAutoCommit(false);
            ScratchDatabases.execute(open, "set application_name = 'forgotten'", "select * from users");
            Thread.sleep(1100);

            has(
                    look(new OpenTransactionsCheck(1)),
                    Severity.WARNING,
                    "open_transaction",
                    "forgotten",
                    "select * from users",
                    "pg_terminate_backend(");
        }
    }

    @Test
    void idleReplicationSlotIsNamed() {
        Target root = ScratchDatabases.superuser(target);
        ScratchDatabases.execute(root, "select pg_create_physical_replication_slot('forgotten', true)");
        try {
            has(
                    look(new ReplicationCheck(1000)),
                    Severity.WARNING,
                    "idle_slot",
                    "pg_drop_replication_slot('forgotten')");
        } finally {
            ScratchDatabases.execute(root, "select pg_drop_replication_slot('forgotten')");
        }
    }

    @Test
    void invalidIndexIsNamedWithTheStatementThatRebuildsIt() {
        ScratchDatabases.execute(target, "insert into users values (1, 'a'), (2, 'a')");
        try {
            ScratchDatabases.execute(target, "create unique index concurrently half on users (name)");
        } catch (IllegalStateException duplicate) {
            assertThat(duplicate).hasMessageContaining("half");
        }

        has(
                look(new InvalidIndexesCheck()),
                Severity.WARNING,
                "invalid_index",
                "public.half",
                "REINDEX INDEX CONCURRENTLY \"public\".\"half\";",
                "DROP INDEX CONCURRENTLY");
    }

    @Test
    void clocksThatDifferAreAnError() {
        Site late = site().clock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-20)))
                .build();

        has(of(new ClockCheck(300)).check(late).findings(), Severity.ERROR, "clock_skew", "1,200 seconds", "NTP");
    }

    @Test
    void machineBelowTheRequirementIsAWarningWithBothFigures() throws IOException {
        HttpServer service =
                serving("{\"memory\": {\"total\": 4100000000}, \"cpu\": 2, \"disk\": {\"free\": 90000000000}}");
        try {
            List<Finding> findings = of(new MemoryCheck(), new CpuCheck(), new DiskCheck())
                    .check(site().requiring(new Edition.Requirements(8, 4, 50))
                            .services(Map.of("api", address(service)), RESOURCES)
                            .build())
                    .findings();

            has(findings, Severity.WARNING, "too_little_memory", "4.1 GB", "8.0 GB");
            has(findings, Severity.WARNING, "too_little_cpu", "2 cores", "4 cores");
            has(findings, Severity.INFO, "disk", "90.0 GB", "50.0 GB");
            has(findings, Severity.INFO, "backup_space", "free on the disk");
        } finally {
            service.stop(0);
        }
    }

    @Test
    void serviceThatDoesNotAnswerIsOneWarning() {
        List<Finding> findings = of(new MemoryCheck(), new CpuCheck(), new DiskCheck())
                .check(site().services(Map.of("api", URI.create("http://127.0.0.1:1/")), RESOURCES)
                        .build())
                .findings();

        assertThat(findings).extracting(Finding::code).containsExactly("machine_unknown", "backup_space");
    }

    @Test
    void everyCheckHasANameForPlaybooks() {
        assertThat(PreflightCheck.class
                        .getAnnotation(com.fasterxml.jackson.annotation.JsonSubTypes.class)
                        .value())
                .extracting(type -> (Object) type.value())
                .containsExactlyInAnyOrder(Arrays.stream(PreflightCheck.class.getPermittedSubclasses())
                        .toArray());
    }

    private static HttpServer serving(String json) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/resources", exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
    }
}
