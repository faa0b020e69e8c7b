package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Severity;

/** The checks before a run together, and those of the way to the database. */
class PreflightTest extends PreflightScene {
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
                new RevisionHeadsCheck(List.of()),
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
        Outcome outcome = of(new ServerVersionCheck(99), new RevisionHeadsCheck(List.of()), new LicenseCheck())
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
                        new ServerVersionCheck(13),
                        new RevisionHeadsCheck(List.of()),
                        new LicenseCheck(),
                        new MemoryCheck())
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
    void licenseFindingsArePassedOn() {
        Finding expired = Finding.error("license_expired", "It has expired.", "Ask sales.");
        Site site = site().license(new LicenseProof("L-1", "t", "", List.of(expired)))
                .build();

        assertThat(of(new LicenseCheck()).check(site).findings()).containsExactly(expired);
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
}
