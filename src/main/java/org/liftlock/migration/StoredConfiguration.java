package org.liftlock.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.migration.step.Configuration;
import org.liftlock.secret.Seal;

/** Configuration files kept sealed in the portal, for installations whose folder it does not reach. */
record StoredConfiguration(
        UUID installation,
        UUID organization,
        Installations installations,
        Scopes scopes,
        Seal seal,
        ObjectMapper json,
        Clock clock)
        implements Configuration {
    private static final TypeReference<Map<String, String>> FILES = new TypeReference<>() {};

    @Override
    public Map<String, String> read() {
        return scopes.in(new Scope.Organization(organization), () -> files(installations.require(installation)));
    }

    @Override
    public void write(Map<String, String> files) {
        scopes.run(new Scope.Organization(organization), () -> installations
                .require(installation)
                .keepConfiguration(RunJournal.text(json, files), seal, clock.instant()));
    }

    private Map<String, String> files(Installation installation) {
        try {
            return json.readValue(installation.configuration(seal), FILES);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("The stored configuration is damaged", damaged);
        }
    }
}
