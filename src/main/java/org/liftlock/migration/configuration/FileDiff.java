package org.liftlock.migration.configuration;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/** Compares two versions of a configuration file without showing a secret; one that changed is marked as changed. */
public final class FileDiff {
    private static final int CONTEXT_LINES = 3;

    private FileDiff() {}

    public static FileChange of(String name, SecretText before, SecretText after) {
        String masked = after.maskedAfter(before);
        List<String> was = before.masked().lines().toList();
        List<String> becomes = masked.lines().toList();
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(
                name + " (now)", name + " (new)", was, DiffUtils.diff(was, becomes), CONTEXT_LINES);
        return new FileChange(name, String.join("\n", diff), masked);
    }
}
