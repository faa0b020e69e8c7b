package org.liftlock.migration.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.migration.step.DatabaseExtension;
import org.liftlock.migration.step.ScratchDatabases;
import org.liftlock.migration.step.Target;

/** The commands, called as from a terminal. */
@ExtendWith(DatabaseExtension.class)
abstract class SchemaCommandScene {
    static final String PACK = "products/small/packs/full/";

    @TempDir
    Path folder;

    /** How a command ended, and everything that it wrote. */
    record Ended(int status, String text) {}

    Ended small(Target target, String command, String... more) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of(more));
        words.addAll(List.of("--product", "small", "--products", products()));
        return command(target, "", words);
    }

    static Ended command(Target target, String... words) {
        return command(target, "", List.of(words));
    }

    static Ended command(Target target, String typed, List<String> words) {
        return run(Map.of("DATABASE_URL", url(target), "PGCONNECT_TIMEOUT", "3"), typed, words);
    }

    static String url(Target target) {
        return "postgresql://%s:%s@%s:%d/%s"
                .formatted(
                        target.user(),
                        target.password()
                                .replace(" ", "%20")
                                .replace("@", "%40")
                                .replace("/", "%2F"),
                        target.host(),
                        target.port(),
                        target.database());
    }

    static Ended run(Map<String, String> environment, String typed, List<String> words) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
        int status = new SchemaCommand(
                        out, out, new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), environment)
                .run(words.toArray(String[]::new));
        return new Ended(status, written.toString(StandardCharsets.UTF_8));
    }

    String products() {
        return folder.resolve("products").toString();
    }

    void small() {
        try {
            write("products/small/product.yaml", """
                    id: small
                    name: Small
                    summary: A product for tests
                    contacts: {sales: a@example.org, support: b@example.org, general: c@example.org}
                    database: {settings: {}, known_heads: []}
                    editions:
                      - id: empty
                        name: Empty
                        license_model: none
                        pricing: none
                        requirements: {memory_gb: 1, cpu_cores: 1, storage_gb: 1}
                        base_url: http://localhost/
                        recognized_by: {empty: true}
                      - id: full
                        name: Full
                        license_model: none
                        pricing: none
                        requirements: {memory_gb: 1, cpu_cores: 1, storage_gb: 1}
                        base_url: http://localhost/
                        pack: full
                        recognized_by: {tables: [teams]}
                    """);
            write("products/small/features.yaml", "categories: []\n");
            write("products/small/environment.yaml", "variables: []\n");
            write(PACK + "pack.yaml", """
                    id: full
                    edition: full
                    title: Full schema
                    summary: Two tables
                    migrations:
                      - {version: "001", name: teams, file: 001_teams.sql, undo: 001_teams.undo.sql, summary: Teams}
                      - {version: "002", name: places, file: 002_places.sql, undo: 002_places.undo.sql, summary: Places}
                    """);
            write(
                    PACK + "001_teams.sql",
                    "create table if not exists teams (id bigint generated always as identity primary key, name text);");
            write(PACK + "001_teams.undo.sql", "drop table if exists teams;");
            write(
                    PACK + "002_places.sql",
                    "create table if not exists places (team bigint primary key references teams (id));");
            write(PACK + "002_places.undo.sql", "drop table if exists places;");
        } catch (IOException full) {
            throw new AssertionError(full);
        }
    }

    /** A role that may do nothing in the database, until the test has ended. */
    static void asGuest(Target target, Consumer<Target> test) {
        String guest = "guest_of_" + target.database();
        Target superuser = ScratchDatabases.superuser(target);
        ScratchDatabases.execute(
                superuser, "drop role if exists %1$s; create role %1$s login password 'p@ss/word'".formatted(guest));
        try {
            test.accept(ScratchDatabases.as(target, guest, "p@ss/word"));
        } finally {
            ScratchDatabases.execute(superuser, "drop owned by %1$s; drop role %1$s".formatted(guest));
        }
    }

    void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
