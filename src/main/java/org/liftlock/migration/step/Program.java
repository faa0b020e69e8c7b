package org.liftlock.migration.step;

import java.nio.file.Path;

/**
 * One of PostgreSQL's own client programs on this machine.
 *
 * @param version as it tells it, such as 15.18
 */
public record Program(String name, Path path, int major, String version) {
    @Override
    public String toString() {
        return "%s %s (%s)".formatted(name, version, path);
    }
}
