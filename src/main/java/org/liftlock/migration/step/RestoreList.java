package org.liftlock.migration.step;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.liftlock.problem.Finding;

/**
 * The entries of a backup in the order in which pg_restore may take them.
 *
 * <p>Several jobs at once may switch row-level security on before its policies are there or before foreign keys are
 * checked, and the check then sees no rows. So it comes last, in a run of its own.
 */
record RestoreList(List<String> content, List<String> rowSecurity) {
    /** As in {@code 3456; 3256 16399 ROW SECURITY public users owner}. */
    private static final Pattern ROW_SECURITY =
            Pattern.compile("\\d+; \\d+ \\d+ (ROW SECURITY|POLICY|COMMENT \\S+ POLICY) .*");

    static RestoreList of(Program program, BackupFolder folder, Pulse pulse) throws IOException, StepEnd {
        List<String> lines = new ArrayList<>();
        try (Child child = Child.start(List.of(program.path().toString(), "--list", folder.toString()), Map.of())) {
            if (child.attend(pulse, lines::add, () -> {}) != 0) {
                throw StepEnd.failed(unreadable(folder, lines));
            }
        }
        return of(lines);
    }

    static RestoreList of(List<String> lines) {
        Map<Boolean, List<String>> parts = lines.stream()
                .filter(line -> !line.startsWith(";"))
                .collect(Collectors.partitioningBy(
                        line -> ROW_SECURITY.matcher(line).matches()));
        return new RestoreList(parts.getOrDefault(false, List.of()), parts.getOrDefault(true, List.of()));
    }

    private static Finding unreadable(BackupFolder folder, List<String> lines) {
        return Finding.error(
                "backup_unreadable",
                "pg_restore cannot read the backup in %s: %s.".formatted(folder, String.join(" / ", lines)),
                "Delete that folder and try the backup step again, which takes a new backup.");
    }
}
