package org.liftlock.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.migration.command.RollbackCommand;

/** Going back to a backup from the command line. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class RollbackCommandTest extends EmergencyScene {
    @Test
    void commandNamesWhatIsWrongAndEndsWithAStatusOfItsOwn() throws IOException {
        assertThat(command("")).startsWith("2 ").contains("Usage: bin/liftlock rollback");
        assertThat(command("--portal nowhere --installation x"))
                .startsWith("2 ")
                .contains("no address such as");
        assertThat(command("--installation")).startsWith("2 ").contains("--installation needs a value");
        assertThat(command("--installation x --portal http://localhost:1"))
                .startsWith("3 ")
                .contains("cannot be reached");
        assertThat(command("--local --installation nobodys")).startsWith("2 ").contains("--local asks no portal");
        assertThat(command("--installation nobodys")).startsWith("5 ").contains("no installation nobodys");
        String mine = "--installation " + installation;
        assertThat(command(mine + " --list")).startsWith("0 ").contains(newer, older, "community", "proved");
        assertThat(command(mine + " --backup 20250101")).startsWith("5 ").contains("no backup 20250101");
        assertThat(command(mine + " --edition business")).startsWith("5 ").contains("holds the edition community");
        assertThat(command(mine)).startsWith("2 ").contains("Not confirmed; nothing was started");
        world.change("update run set state = 'running' where id = cast(? as uuid)", upgrade);
        assertThat(command(mine + " --yes")).startsWith("6 ").contains("Another run has this installation");
        Files.writeString(folder.resolve("token"), "nonsense");
        assertThat(command(mine)).startsWith("4 ").contains("does not accept the token");
    }

    /** Its exit status and what it said. */
    private String command(String options) throws IOException {
        Path token = folder.resolve("token");
        if (!Files.exists(token)) {
            Files.writeString(token, World.token(admin));
        }
        List<String> arguments = new ArrayList<>(List.of("rollback"));
        if (!options.isEmpty()) {
            arguments.addAll(List.of(options.split(" ")));
            arguments.addAll(List.of("--token-file", token.toString()));
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
        int status = new RollbackCommand(
                        both,
                        both,
                        InputStream.nullInputStream(),
                        Map.of("LIFTLOCK_PORTAL", "http://localhost:" + RestAssured.port))
                .run(arguments.toArray(String[]::new));
        return status + " " + said.toString(StandardCharsets.UTF_8);
    }
}
