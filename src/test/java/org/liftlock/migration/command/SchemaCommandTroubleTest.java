package org.liftlock.migration.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.migration.step.ScratchDatabases;
import org.liftlock.migration.step.Target;

/** Each way in which the commands end when the database refuses. */
class SchemaCommandTroubleTest extends SchemaCommandScene {
    @Test
    void missingExtensionIsNamed(Target target) throws IOException {
        small();
        write(PACK + "pack.yaml", text(PACK + "pack.yaml") + "\nextensions: [no_such_extension]\n");
        Ended ended = small(target, "migrate");
        assertThat(ended.status()).as(ended.text()).isEqualTo(8);
        assertThat(ended.text()).contains("no_such_extension", "CREATE EXTENSION");
    }

    @Test
    void missingPrivilegeSaysWhatToGrant(Target target) {
        small();
        asGuest(target, guest -> {
            Ended ended = small(guest, "migrate");
            assertThat(ended.status()).as(ended.text()).isEqualTo(9);
            assertThat(ended.text()).contains("GRANT CREATE ON DATABASE").doesNotContain("p@ss");

            execute(
                    ScratchDatabases.superuser(target),
                    "grant create on database %s to %s; grant create on schema public to %2$s"
                            .formatted(target.database(), guest.user()));
            Ended done = small(guest, "migrate");
            assertThat(done.status()).as(done.text()).isZero();
            assertThat(done.text()).contains("not tried on a copy first", "may not create databases");
        });
    }

    @Test
    void wrongPasswordUnknownDatabaseAndUnreachableServerDiffer(Target target) throws IOException {
        small();
        Ended wrong = small(ScratchDatabases.as(target, target.user(), "not-my-secret"), "status");
        assertThat(wrong.status()).isEqualTo(4);
        assertThat(wrong.text()).doesNotContain("not-my-secret");
        assertThat(small(target.named("nowhere"), "status").status()).isEqualTo(5);
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Target silent = new Target("127.0.0.1", free, "x", "x", "x", Map.of());
        assertThat(small(silent, "status").status()).isEqualTo(3);
        assertThat(small(new Target("no-such-host.invalid", 1, "x", "x", "x", Map.of()), "status")
                        .status())
                .isEqualTo(3);
    }

    @Test
    void serverThatDoesNotAnswerEndsWithATimeout() throws IOException {
        small();
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Ended ended = small(new Target("127.0.0.1", mute.getLocalPort(), "x", "x", "x", Map.of()), "status");
            assertThat(ended.status()).as(ended.text()).isEqualTo(7);
            assertThat(ended.text()).contains("does not answer in time");
        }
    }

    @Test
    void heldLockEndsWithItsHolder(Target target) throws Exception {
        execute(target, "create table people (id int primary key)");
        small();
        write(
                PACK + "002_places.sql",
                "create table if not exists places (id int primary key references people (id));");
        try (Connection holder = target.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("set application_name = 'nightly report'; lock table people in share row exclusive mode");
            Ended ended = small(target, "migrate", "--attempts", "2");
            assertThat(ended.status()).as(ended.text()).isEqualTo(11);
            assertThat(ended.text()).contains("nightly report");
        }
    }

    @Test
    void environmentNamesTheDatabase(Target target) {
        small();
        Map<String, String> variables = new HashMap<>(Map.of(
                "PGHOST", target.host(),
                "PGPORT", Integer.toString(target.port()),
                "PGUSER", target.user(),
                "PGPASSWORD", target.password(),
                "PGDATABASE", target.database()));
        List<String> status = List.of("status", "--product", "small", "--products", products());

        assertThat(run(variables, "", status).status()).isZero();
        variables.put("DATABASE_URL", "postgresql://nobody@%s:%d/nowhere".formatted(target.host(), target.port()));
        assertThat(run(variables, "", status).status())
                .as("the address comes first")
                .isEqualTo(4);
        variables.put("PGSSLMODE", "require");
        variables.remove("DATABASE_URL");
        Ended bare = run(variables, "", status);
        assertThat(bare.status())
                .as("the server of the tests has no certificate")
                .isEqualTo(3);
        assertThat(bare.text()).contains("encrypted connections");
        variables.put("DATABASE_URL", "mysql://localhost/x:secret@y");
        Ended misused = run(variables, "", status);
        assertThat(misused.status()).isEqualTo(2);
        assertThat(misused.text()).doesNotContain("secret");
    }
}
