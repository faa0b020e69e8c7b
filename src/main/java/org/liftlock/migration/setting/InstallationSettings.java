package org.liftlock.migration.setting;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The settings that the present scope sees. */
@ApplicationScoped
public class InstallationSettings implements PanacheRepositoryBase<InstallationSetting, UUID> {
    /** By the variable's name. */
    public Map<String, InstallationSetting> of(UUID installation) {
        Map<String, InstallationSetting> byName = new LinkedHashMap<>();
        find("installationId = ?1 order by name", installation).stream()
                .forEach(setting -> byName.put(setting.name(), setting));
        return byName;
    }

    Optional<InstallationSetting> one(UUID installation, String name) {
        return find("installationId = ?1 and name = ?2", installation, name).firstResultOptional();
    }
}
