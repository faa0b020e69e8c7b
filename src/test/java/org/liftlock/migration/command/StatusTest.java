package org.liftlock.migration.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatusTest {
    @Test
    void eachStatusIsExplainedInTheTerminalOnThePageOfHelpAndForTheOperator() throws IOException {
        String usage = words(SchemaCommandScene.run(Map.of(), "", List.of("migrate", "--help"))
                .text());
        String page = Files.readString(Path.of("templates/help/commandLine.html"));
        String operator = words(Files.readString(Path.of("deploy/README.md")));
        String statuses = operator.substring(operator.indexOf("Statuses: 0 done"));

        assertThat(Stream.of(Status.values()).map(Status::number)).allSatisfy(number -> {
            assertThat(usage).containsPattern("[ ,]%d when".formatted(number));
            assertThat(page).contains("<tr><td>%d</td>".formatted(number));
            assertThat(statuses).containsPattern("[ ,]%d [a-z]".formatted(number));
        });
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
