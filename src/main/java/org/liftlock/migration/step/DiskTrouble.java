package org.liftlock.migration.step;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.liftlock.problem.Finding;

/** Says what a failed read or write of files means. */
public final class DiskTrouble {
    private DiskTrouble() {}

    public static Finding finding(IOException trouble, Path workspace) {
        String message = Optional.ofNullable(trouble.getMessage()).orElse(trouble.toString());
        if (message.toLowerCase(Locale.ROOT).contains("no space left")) {
            return full(workspace);
        }
        if (trouble instanceof AccessDeniedException) {
            return Finding.error(
                    "folder_not_writable",
                    "The portal may not write to %s.".formatted(message),
                    "Give the account that runs the portal the right to read and write %s, then try again."
                            .formatted(workspace));
        }
        return Finding.error(
                "file_trouble",
                "A file could not be read or written: %s.".formatted(message),
                "Check the folder %s on the portal's machine, then try again.".formatted(workspace));
    }

    static Finding full(Path workspace) {
        return Finding.error(
                "disk_full",
                "The disk of %s on the portal's machine is full; the half-written backup was removed."
                        .formatted(workspace),
                "Make room there, or move the portal's data folder to a larger disk, then try again.");
    }
}
