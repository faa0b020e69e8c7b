package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(DatabaseExtension.class)
class PreservationTest {
    private final Fingerprint fingerprint = new Fingerprint("record-before", "Record", "");
    private final Prove prove = new Prove("prove", "Prove", "");
    private volatile Wish wish = Wish.GO_ON;
    private final HeardPulse pulse = new HeardPulse(() -> wish);

    private Target target;
    private Site site;

    @BeforeEach
    void fill(Target target, @TempDir Path folder) throws SQLException {
        this.target = ScratchDatabases.with(target, Map.of("app.is_admin", "true"));
        ScratchDatabases.execute(
                target,
                "create table users (id int primary key, name text, born timestamptz, score float8, extra jsonb)",
                "insert into users select i, nullif('n' || i, 'n7'), now() - i * interval '1 hour', i / 3.0, jsonb_build_object('i', i) from generate_series(1, 1000) i",
                "create table notes (id int, body text)");
        site = SiteBuilder.of(this.target, folder)
                .step(fingerprint)
                .step(prove)
                .preserving("Users", "users")
                .preserving("Notes", "notes", "old_notes")
                .build();
    }

    @Test
    void unchangedRowsGiveTheSameHashInWhateverOrderTheyLie() throws SQLException {
        assertThat(fingerprint.apply(site, pulse)).isInstanceOf(Outcome.Done.class);
        ScratchDatabases.execute(
                target,
                "create table shuffled as select * from users order by id desc",
                "truncate users",
                "insert into users select * from shuffled");

        assertThat(prove.apply(site, pulse)).isInstanceOf(Outcome.Done.class);
        assertThat(proofs())
                .hasSize(2)
                .allMatch(Proof::equal)
                .allMatch(proof -> proof.hashBefore().length() == 32);
    }

    @Test
    void tableThatTheDatabaseDoesNotHaveIsSaidAndNotFailed() {
        assertThat(fingerprint.apply(site, pulse))
                .isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.findings())
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.message()).contains("old_notes")));
    }

    @Test
    void newColumnsAndTablesDoNotCount() throws SQLException {
        fingerprint.apply(site, pulse);
        ScratchDatabases.execute(
                target, "alter table users add column added text default 'new'", "create table teams (id int)");

        assertThat(prove.apply(site, pulse)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void changedValueIsFoundAndItsTableNamed() throws SQLException {
        fingerprint.apply(site, pulse);
        ScratchDatabases.execute(target, "update users set name = '' where id = 7");

        assertThat(prove.apply(site, pulse)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.cause().code()).isEqualTo("data_differs");
            assertThat(failed.cause().message()).contains("users", "1,000 rows");
            assertThat(failed.cause().remedy()).isNotBlank();
        });
        assertThat(proofs()).anyMatch(proof -> proof.table().equals("users") && !proof.equal());
    }

    @Test
    void retryAfterMendingTheDifferenceSucceeds() throws SQLException {
        fingerprint.apply(site, pulse);
        ScratchDatabases.execute(target, "delete from users where id = 7; insert into notes values (1, 'x')");
        assertThat(prove.apply(site, pulse))
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.findings())
                        .extracting(finding -> finding.message())
                        .anyMatch(message -> message.contains("had 1,000 rows before and has 999 now"))
                        .anyMatch(message -> message.contains("notes")));
        ScratchDatabases.execute(
                target,
                "insert into users select 7, null, (select born from users where id = 8) + interval '1 hour', 7 / 3.0, '{\"i\": 7}'",
                "delete from notes");

        assertThat(prove.apply(site, pulse)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void lostColumnAndLostTableAreNamed() throws SQLException {
        fingerprint.apply(site, pulse);
        ScratchDatabases.execute(target, "alter table users drop column score", "drop table notes");

        assertThat(prove.apply(site, pulse)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(
                        failed.findings().toString())
                .contains("lost the columns [score]", "notes had 0 rows and is gone"));
    }

    @Test
    void firstRecordOfARunIsKeptWhenTheStepRunsAgain() throws SQLException {
        fingerprint.apply(site, pulse);
        ScratchDatabases.execute(target, "delete from users where id <= 10");
        fingerprint.apply(site, pulse);

        assertThat(prove.apply(site, pulse)).isInstanceOf(Outcome.Failed.class);
        assertThat(pulse.lines()).anyMatch(line -> line.startsWith("users was recorded before: 1,000 rows"));
    }

    @Test
    void nothingRecordedMeansNothingProved() {
        assertThat(prove.apply(site, pulse)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(
                        failed.cause().code())
                .isEqualTo("nothing_recorded"));
    }

    @Test
    void rowsThatPoliciesHideAreRefused() throws SQLException {
        ScratchDatabases.execute(
                target,
                "alter table users add column tenant text",
                "alter table users enable row level security",
                "alter table users force row level security",
                "create policy own on users using (tenant is null or tenant = current_setting('app.tenant', true))");

        assertThat(fingerprint.apply(site, pulse)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.cause().code()).isEqualTo("rows_hidden");
            assertThat(failed.cause().message()).contains("public.users");
        });
        assertThat(fingerprint.check(site).findings())
                .anyMatch(finding -> finding.code().equals("rows_hidden"));
    }

    @Test
    void rowsThatTheSessionsSettingsShowAreCounted() throws SQLException {
        ScratchDatabases.execute(
                target,
                "alter table users enable row level security",
                "alter table users force row level security",
                "create policy own on users using (name = current_setting('app.tenant', true))",
                "create policy admin on users using (current_setting('app.is_admin', true)::boolean)");

        assertThat(fingerprint.apply(site, pulse))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.summary()).contains("1,000 rows"));
    }

    @Test
    void policyThatFailsIsAFindingAndNoException() throws SQLException {
        ScratchDatabases.execute(
                target,
                "alter table users enable row level security",
                "alter table users force row level security",
                "create policy admin on users using (current_setting('app.is_root')::boolean)");

        assertThat(fingerprint.apply(site, pulse)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(
                        failed.cause().message())
                .contains("app.is_root"));
    }

    @Test
    void pausedRunStopsBetweenTables() {
        wish = Wish.PAUSE;

        assertThat(fingerprint.apply(site, pulse)).isEqualTo(new Outcome.Stopped(Wish.PAUSE));
    }

    @Test
    void longReadEndsWhenTheRunHasToStop() throws SQLException {
        ScratchDatabases.execute(
                target,
                "create function slow(text) returns boolean language sql volatile as 'select pg_sleep(0.05) is not null'",
                "alter table users enable row level security",
                "alter table users force row level security",
                "create policy slow on users using (slow(name))");
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(1500);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            wish = Wish.SHUT_DOWN;
        });

        assertThat(fingerprint.apply(site, pulse)).isEqualTo(new Outcome.Stopped(Wish.SHUT_DOWN));
    }

    @Test
    void sessionThatHoldsATableIsNamed() throws SQLException {
        try (Connection holder = target.connect()) {
            holder.setAutoCommit(false);
            ScratchDatabases.execute(
                    holder, "set application_name = 'nightly job'", "lock table users in access exclusive mode");

            assertThat(fingerprint.apply(site, pulse)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                assertThat(failed.cause().code()).isEqualTo("lock_not_granted");
                assertThat(failed.cause().message()).contains("nightly job", target.user(), "lock table users");
                assertThat(failed.cause().remedy()).contains("pg_terminate_backend(");
            });
        }
        assertThat(fingerprint.apply(site, pulse)).isInstanceOf(Outcome.Done.class);
    }

    private java.util.List<Proof> proofs() {
        return ((FileJournal) site.journal()).proofs;
    }
}
