package org.liftlock.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.liftlock.audit.AuditTrail;
import org.liftlock.installation.Deployers;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;
import org.liftlock.secret.Seal;

/** Hands configuration files over and takes them in. Both are audited, because they hold secrets. */
@ApplicationScoped
class ConfigurationFiles {
    static final String ENV = ".env";
    static final String COMPOSE = "docker-compose.yml";
    static final List<String> NAMES = List.of(ENV, COMPOSE);

    private final Premises premises;
    private final Installations installations;
    private final Deployers deployers;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Seal seal;
    private final ObjectMapper json;
    private final Clock clock;
    private final ObjectMapper yaml = new YAMLMapper();

    ConfigurationFiles(
            Premises premises,
            Installations installations,
            Deployers deployers,
            AuditTrail audit,
            CurrentViewer viewer,
            Seal seal,
            ObjectMapper json,
            Clock clock) {
        this.premises = premises;
        this.installations = installations;
        this.deployers = deployers;
        this.audit = audit;
        this.viewer = viewer;
        this.seal = seal;
        this.json = json;
        this.clock = clock;
    }

    Map<String, String> of(Installation installation) {
        return premises.configuration(installation).read();
    }

    @Transactional
    String handOver(Installation installation, String name) {
        String text = NAMES.contains(name) ? of(installation).get(name) : null;
        if (text == null) {
            throw new Problem.NotFound("configuration file");
        }
        note(installation, "configuration.downloaded", List.of(name));
        return text;
    }

    /** An empty text leaves the file as it is. */
    @Transactional
    void keep(Installation installation, String env, String compose) {
        if (deployers.find(installation.deployer()).isPresent()) {
            throw new Problem.Conflict(
                    "configuration_elsewhere",
                    "The files of this installation are in its deployer's folder, not in the portal.",
                    "Change them there.");
        }
        Map<String, String> given = given(env, compose);
        Map<String, String> files = new LinkedHashMap<>(of(installation));
        files.putAll(given);
        installations.require(installation.id()).keepConfiguration(RunJournal.text(json, files), seal, clock.instant());
        note(installation, "configuration.kept", List.copyOf(given.keySet()));
    }

    private Map<String, String> given(String env, String compose) {
        Map<String, String> given = new LinkedHashMap<>();
        Map<String, String> errors = new TreeMap<>();
        if (!env.isBlank()) {
            given.put(ENV, newLines(env));
        }
        if (!compose.isBlank()) {
            given.put(COMPOSE, newLines(compose));
            composeError(compose, errors);
        }
        if (given.isEmpty()) {
            errors.put("env", "Paste or choose at least one of the two files.");
        }
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        return given;
    }

    /** The reason only: the text around it may be a secret. */
    private void composeError(String compose, Map<String, String> errors) {
        try {
            if (!yaml.readTree(compose).path("services").isObject()) {
                errors.put("compose", "This has no services, so it is no compose file.");
            }
        } catch (JsonProcessingException malformed) {
            errors.put(
                    "compose",
                    "This is no YAML; the mistake is near line %d."
                            .formatted(
                                    malformed.getLocation() == null
                                            ? 1
                                            : malformed.getLocation().getLineNr()));
        }
    }

    /** Browsers send CR LF. */
    private static String newLines(String text) {
        String lines = text.replace("\r\n", "\n");
        return lines.endsWith("\n") ? lines : lines + "\n";
    }

    private void note(Installation installation, String action, List<String> names) {
        audit.record(
                installation.organization().id(),
                viewer.get().email(),
                action,
                installation.id().toString(),
                Map.of("files", names));
    }
}
