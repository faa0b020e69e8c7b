package org.liftlock.migration.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.liftlock.migration.step.Excerpt;
import org.liftlock.migration.step.LicenseProof;
import org.liftlock.problem.Finding;

/**
 * Whether there is a license, whether the installation has been given it, and whether it accepts it.
 *
 * @param variable of the configuration that holds the signed license
 * @param path where the service tells the state of its license
 * @param pointer to that state in its answer (RFC 6901)
 * @param accepted the states that are fine
 */
public record LicenseValidation(
        String id,
        String title,
        List<String> editions,
        Map<String, List<String>> mends,
        String variable,
        String service,
        String path,
        String pointer,
        List<String> accepted)
        implements Check {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public boolean needsDatabase() {
        return false;
    }

    @Override
    public List<Finding> look(Subject subject) {
        LicenseProof license = subject.site().license();
        List<Finding> findings = new ArrayList<>(license.findings());
        if (findings.isEmpty()) {
            findings.add(Finding.info("license", license.summary()));
        }
        findings.add(configured(subject, license));
        findings.add(subject.address(service)
                .map(address -> asked(subject, address))
                .orElseGet(() -> subject.unknownAddress(service)));
        return findings;
    }

    private Finding configured(Subject subject, LicenseProof license) {
        if (!subject.settings().known()) {
            return Finding.info(
                    "configuration_unknown",
                    "The portal has no configuration files of this installation, so the key that it was given was not compared.");
        }
        Optional<String> key = subject.settings().value(variable);
        if (key.isEmpty()) {
            return Finding.error(
                    "license_key_missing",
                    "%s is not set in the installation's configuration.".formatted(variable),
                    "Copy the license from the license page into .env, and restart the services.");
        }
        return key.get().strip().equals(license.token())
                ? Finding.info("license_key", "The configuration holds the license that the portal knows.")
                : other(subject, key.get());
    }

    private Finding other(Subject subject, String key) {
        Optional<JsonNode> claims = claims(key.strip());
        if (claims.isEmpty()) {
            return Finding.error(
                    "license_key_spoiled",
                    "What %s holds is no signed license: it is not three parts of letters and digits with dots between them."
                            .formatted(variable),
                    "Copy it again from the license page, on one line: a line break or space inside the key spoils it. Restart the services afterwards.");
        }
        String named = claims.get().path("jti").asText("unknown");
        long end = claims.get().path("exp").asLong();
        if (end > 0 && Instant.ofEpochSecond(end).isBefore(subject.now())) {
            return Finding.error(
                    "license_key_expired",
                    "The configuration holds the license %s, which ended on %s."
                            .formatted(named, Instant.ofEpochSecond(end)),
                    "Copy the present license from the license page into .env, and restart the services.");
        }
        return Finding.warning(
                "license_key_differs",
                "The configuration holds the license %s (edition %s), which is not the one that the portal would give out now."
                        .formatted(named, claims.get().path("edition").asText("unknown")),
                "If it was replaced, copy the present one from the license page into .env, and restart the services.");
    }

    /** The middle part of a JWS in its compact form (RFC 7515); its signature is the service's to judge. */
    private static Optional<JsonNode> claims(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(Base64.getUrlDecoder().decode(parts[1])))
                    .filter(JsonNode::isObject);
        } catch (IOException | IllegalArgumentException spoiled) {
            return Optional.empty();
        }
    }

    private Finding asked(Subject subject, URI address) {
        String name = "%s %s (%s)".formatted(subject.title(service), path, address.getAuthority());
        return switch (Reply.of(Reply.at(address, path))) {
            case Reply.Silent silent ->
                Finding.error(
                        "license_not_told",
                        "%s does not say which license is in force: %s.".formatted(name, silent.words()),
                        "Start the service. If it ends by itself, its log says what it dislikes about the license.");
            case Reply.Answered answer -> judged(name, answer);
        };
    }

    private Finding judged(String name, Reply.Answered answer) {
        Optional<String> state = answer.value(pointer);
        if (answer.status() == 401 || answer.status() == 403) {
            return Finding.warning(
                    "needs_sign_in",
                    "%s wants a sign-in (it answered %d), so the license in force was not read."
                            .formatted(name, answer.status()),
                    "Sign in to the product and look at its license there.");
        }
        if (state.isEmpty()) {
            return Finding.warning(
                    "license_not_told",
                    "%s does not say which license is in force: %s.".formatted(name, answer.words()),
                    "Look into the service's log for the word license.");
        }
        return accepted.contains(state.get())
                ? Finding.info("license_accepted", "%s says that the license is %s.".formatted(name, state.get()))
                : Finding.error(
                        "license_refused",
                        "%s says that the license is %s: %s".formatted(name, state.get(), Excerpt.of(answer.body())),
                        "Compare its id with the one on the license page. Copy it again into .env, let all clocks be set by NTP, and restart the services; if it is still refused, write to support with the license's id, never with the key.");
    }
}
