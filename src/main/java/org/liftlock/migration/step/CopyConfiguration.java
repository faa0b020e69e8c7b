package org.liftlock.migration.step;

import java.util.Map;
import java.util.TreeMap;

/** Configuration files that are read from the installation once; what is written to them stays here. */
public final class CopyConfiguration implements Configuration {
    private final Configuration installation;
    private final Map<String, String> written = new TreeMap<>();

    public CopyConfiguration(Configuration installation) {
        this.installation = installation;
    }

    @Override
    public Map<String, String> read() {
        return written.isEmpty() ? installation.read() : Map.copyOf(written);
    }

    @Override
    public void write(Map<String, String> files) {
        written.clear();
        written.putAll(files);
    }
}
