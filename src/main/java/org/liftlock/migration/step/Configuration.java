package org.liftlock.migration.step;

import java.util.Map;

/** The installation's configuration files, by file name; they hold secrets. */
public interface Configuration {
    Map<String, String> read();

    /** Replaces all of them at once. */
    void write(Map<String, String> files);
}
