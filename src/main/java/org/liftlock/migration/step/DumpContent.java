package org.liftlock.migration.step;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.liftlock.problem.Finding;

/** The tables whose rows a file of pg_dump holds, or why it cannot be read. */
public sealed interface DumpContent {
    /** As in {@code 3456; 0 16399 TABLE DATA public users owner}. */
    Pattern ROWS = Pattern.compile("\\d+; \\d+ \\d+ TABLE DATA (\\S+) (.+) \\S+");

    record Tables(Set<TableRef> found) implements DumpContent {}

    record Unreadable(Finding why) implements DumpContent {}

    /** Asks pg_restore, which reads the list in the file and no server. */
    static DumpContent of(Programs programs, Path dump) throws IOException {
        List<Program> known = programs.all("pg_restore");
        if (known.isEmpty()) {
            return programs.choose("pg_restore", 15) instanceof Programs.Choice.None none
                    ? new Unreadable(none.why())
                    : new Tables(Set.of());
        }
        Program newest =
                known.stream().max(Comparator.comparingInt(Program::major)).orElseThrow();
        List<String> lines = new ArrayList<>();
        try (Child child = Child.start(List.of(newest.path().toString(), "--list", dump.toString()), Map.of())) {
            return child.attend(QuietPulse.INSTANCE, lines::add, () -> {}) == 0
                    ? new Tables(tables(lines))
                    : new Unreadable(unreadable(lines));
        } catch (StepEnd stopped) {
            throw new IOException("Interrupted", stopped);
        }
    }

    private static Set<TableRef> tables(List<String> lines) {
        Set<TableRef> tables = new HashSet<>();
        for (String line : lines) {
            Matcher rows = ROWS.matcher(line);
            if (rows.matches()) {
                tables.add(new TableRef(rows.group(1), rows.group(2)));
            }
        }
        return tables;
    }

    private static Finding unreadable(List<String> lines) {
        return Finding.error(
                "export_unreadable",
                "pg_restore cannot read the rows in this file: %s.".formatted(String.join(" / ", lines)),
                "Download the export again, and upload it as it is.");
    }
}
