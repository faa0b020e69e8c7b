package org.liftlock.migration.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.migration.step.ScratchDatabases;
import org.liftlock.migration.step.Target;

/** The script of the packaged portal on a database outside of it, as somebody calls it in a terminal. */
class SchemaScriptIT {
    private static final Path SCRIPT = Path.of("bin", "liftlock").toAbsolutePath();
    private static final String PRODUCT = "enterprise-ai";
    private static final String PASSWORD = "weir-and-sluice-2208";

    @TempDir
    Path folder;

    /**
     * How the script ended, and what it wrote.
     *
     * @param seen every command line of its processes that held the password
     */
    private record Ended(int status, String text, Set<String> seen) {}

    @Test
    void schemaGoesUpIsListedValidatedAndTakenBack() throws Exception {
        Target target = database();

        Ended up = run(target, "migrate", "--product", PRODUCT, "--target", "002_sso_and_llm_domain.sql");
        assertThat(up.status()).as(up.text()).isZero();
        Ended status = run(target, "status", "--product", PRODUCT);
        assertThat(status.status()).as(status.text()).isZero();
        assertThat(status.text())
                .containsPattern("001 +initial_schema +applied")
                .containsPattern("003 +\\w+ +to be applied");
        assertThat(run(target, "validate", "--product", PRODUCT).status()).isZero();
        Ended back = run(target, "rollback", "002_sso_and_llm_domain.sql", "--product", PRODUCT, "--yes");

        assertThat(back.status()).as(back.text()).isZero();
        assertThat(ask(target, "select count(*) from liftlock.pack_history where state = 'active'"))
                .isEqualTo("1");
        Stream.of(up, status, back).forEach(ended -> {
            assertThat(ended.text()).doesNotContain(PASSWORD);
            assertThat(ended.seen()).isEmpty();
        });
    }

    @Test
    void eachWayToFailHasItsStatus() throws Exception {
        Target target = database();

        Ended unknown = run(target, "migrate", "--product", PRODUCT, "--target", "009_nothing.sql");
        assertThat(unknown.status()).as(unknown.text()).isEqualTo(5);
        Ended wrong =
                run(ScratchDatabases.as(target, target.user(), "not the " + PASSWORD), "status", "--product", PRODUCT);
        assertThat(wrong.status()).as(wrong.text()).isEqualTo(4);
        Ended misused = run(target, "migrate", "--product");
        assertThat(misused.status()).as(misused.text()).isEqualTo(2);
        assertThat(Set.of(unknown.text(), wrong.text(), misused.text())).noneMatch(text -> text.contains(PASSWORD));
    }

    private static Target database() {
        Target target = ScratchDatabases.create();
        String role = "terminal";
        ScratchDatabases.execute(
                ScratchDatabases.superuser(target),
                """
                do $$ begin
                    if not exists (select from pg_roles where rolname = 'terminal') then create role terminal login createrole; end if;
                end $$""",
                "alter role terminal password '%s'".formatted(PASSWORD),
                "alter database %s owner to %s".formatted(target.database(), role));
        return ScratchDatabases.as(target, role, PASSWORD);
    }

    /** With the address on the command line, where a password is seen most easily. */
    private Ended run(Target target, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(words));
        command.add("--database-url=postgresql://%s:%s@127.0.0.1:%d/%s"
                .formatted(
                        target.user(),
                        URLEncoder.encode(target.password(), StandardCharsets.UTF_8)
                                .replace("+", "%20"),
                        target.port(),
                        target.database()));
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(out.toFile()))
                .start();
        Set<String> seen = new TreeSet<>();
        awaitOwnCommandLine(process);
        while (process.isAlive()) {
            Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .map(handle -> commandLine(handle.pid()))
                    .filter(line -> line.contains(PASSWORD))
                    .forEach(seen::add);
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        return new Ended(process.exitValue(), Files.readString(out), seen);
    }

    /** The caller's own line stands there for the moment until the script has begun again without the address. */
    private static void awaitOwnCommandLine(Process process) throws InterruptedException {
        for (int wait = 0; wait < 400 && commandLine(process.pid()).contains("--database-url"); wait++) {
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
