package org.liftlock.migration.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A folder of programs that stand in front of PostgreSQL's own, for what these do only when something is wrong. */
final class FakePrograms {
    private final Path folder;

    private FakePrograms(Path folder) {
        this.folder = folder;
    }

    static FakePrograms in(Path folder) throws IOException {
        return new FakePrograms(Files.createDirectories(folder));
    }

    /** A shell script; {@code $REAL} in it is the real program. */
    FakePrograms script(String name, String body) throws IOException {
        String real = Programs.here().all(name).get(0).path().toString();
        Path file = folder.resolve(name);
        Files.writeString(file, """
                #!/bin/sh
                REAL=%s
                case "$1" in --version|--list) exec $REAL "$@";; esac
                %s
                """.formatted(real, body));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    FakePrograms saying(String name, String version) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\necho '%s (PostgreSQL) %s'\n".formatted(name, version));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    /** Those of the folder first, then those of the machine. */
    Programs programs() {
        return new Programs(List.of(folder));
    }
}
