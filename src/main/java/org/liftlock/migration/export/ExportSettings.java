package org.liftlock.migration.export;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How exports of tables are kept. */
@ConfigMapping(prefix = "liftlock.exports")
public interface ExportSettings {
    /** Days after which an export is deleted; exports can hold personal data. */
    @WithDefault("7")
    int keepDays();

    /** How large an export may be that is uploaded, packed and unpacked. */
    @WithDefault("1G")
    MemorySize uploadLimit();

    default long mostBytes() {
        return uploadLimit().asLongValue();
    }
}
