package org.liftlock.migration.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A database with what is hard to back up, owned by a role that is no superuser. */
abstract class BackupScene {
    final Backup backup = new Backup("backup-database", "Back up", "", 2);
    volatile Wish wish = Wish.GO_ON;
    final HeardPulse pulse = new HeardPulse(() -> wish);
    Target target;
    Path folder;
    Site site;

    @BeforeEach
    void fill(Target target, @TempDir Path folder) throws SQLException {
        this.target = ScratchDatabases.with(target, Map.of("app.is_admin", "true"));
        this.folder = folder;
        ScratchDatabases.execute(
                target,
                "create table users (id int primary key, tenant text, name text, photo bytea, twice int generated always as (id * 2) stored)",
                "insert into users select i, 't' || i % 3, 'Ada ' || i, decode(md5(i::text), 'hex') from generate_series(1, 5000) i",
                "alter table users add column friend int references users",
                "update users set friend = id % 100 + 1",
                "alter table users enable row level security",
                "alter table users force row level security",
                "create policy admin on users using (current_setting('app.is_admin', true)::boolean)",
                "create schema \"Odd Name\"",
                "create table \"Odd Name\".\"it's \"\"odd\"\"\" (\"a b\" interval, c numeric, d float8, e regclass)",
                "insert into \"Odd Name\".\"it's \"\"odd\"\"\" values ('1 day 2 hours', 1.50, 0.1, 'users'), (null, 'NaN', 'Infinity', null)",
                "create table events (id int, at timestamptz) partition by range (id)",
                "create table events_1 partition of events for values from (0) to (1000)",
                "insert into events select i, now() from generate_series(0, 999) i",
                "create table empty ()");
        site = at(1);
    }

    Site at(long epoch) {
        return SiteBuilder.of(target, folder)
                .step(backup)
                .run(UUID.fromString("0b9bd1c6-6c1c-4e0c-b3a1-ae8d2a3d9d11"))
                .epoch(epoch)
                .build();
    }

    Target admin() {
        return ScratchDatabases.superuser(target).named("postgres");
    }

    List<String> databases() throws SQLException {
        return List.of(ScratchDatabases.ask(
                        admin(),
                        "select string_agg(datname, ',') from pg_database where datname = '%1$s' or datname like 'liftlock%%'"
                                .formatted(target.database()))
                .split(",", -1));
    }

    List<Path> folders() throws IOException {
        Path parent = BackupFolder.parent(site.workspace());
        if (!Files.exists(parent)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.toList();
        }
    }
}
