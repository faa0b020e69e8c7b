package org.liftlock.migration.diagnosis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;

/**
 * Whether the identity providers that people come from by SAML can be understood, are current, and are mapped.
 *
 * @param variable of the configuration that holds the address of a provider's metadata; null when there is none
 * @param providers name, address of the metadata, the metadata themselves and the mapping as JSON, for each in use
 * @param attributes that a mapping must name
 * @param certificateDays how long before its end a certificate is worth a warning
 * @param maxSkewSeconds by how much the provider's clock may differ; an assertion is valid for minutes
 */
public record SamlProviders(
        String id,
        String title,
        List<String> editions,
        Map<String, List<String>> mends,
        @Nullable String variable,
        @Nullable Asked providers,
        List<String> attributes,
        int certificateDays,
        int maxSkewSeconds)
        implements Check {
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Provider(
            String name,
            @Nullable String address,
            @Nullable String metadata,
            @Nullable String mapping) {}

    @Override
    public List<Finding> look(Subject subject) throws SQLException {
        List<Provider> all = new ArrayList<>();
        Optional.ofNullable(variable)
                .flatMap(name -> subject.settings().value(name))
                .ifPresent(address -> all.add(new Provider(String.valueOf(variable), address, null, null)));
        if (providers != null) {
            all.addAll(providers.rows(
                    subject.connection(),
                    row -> new Provider(row.getString(1), row.getString(2), row.getString(3), row.getString(4))));
        }
        return all.isEmpty()
                ? List.of(Finding.info("no_saml", "Nobody signs in by SAML here: no identity provider is set up."))
                : all.stream()
                        .flatMap(provider -> judge(subject, provider).stream())
                        .toList();
    }

    private List<Finding> judge(Subject subject, Provider provider) {
        List<Finding> findings = new ArrayList<>();
        if (provider.metadata() != null && !provider.metadata().isBlank()) {
            metadata(subject, provider.name(), provider.metadata(), findings);
        }
        if (provider.address() != null && !provider.address().isBlank()) {
            fetched(subject, provider.name(), provider.address(), findings);
        }
        if (findings.isEmpty()) {
            findings.add(
                    Finding.error(
                            "saml_metadata_missing",
                            "%s has no metadata, so nobody can be sent there.".formatted(provider.name()),
                            "Get the metadata (a file or an address) from whoever runs the identity provider, and enter them."));
        }
        if (provider.mapping() != null) {
            findings.add(mapping(provider.name(), provider.mapping()));
        }
        return findings;
    }

    private void fetched(Subject subject, String name, String address, List<Finding> findings) {
        Instant before = subject.now();
        switch (reply(address)) {
            case Reply.Silent silent -> findings.add(unreachable(name, address, silent.words()));
            case Reply.Answered answer
            when !answer.good() ->
                findings.add(unreachable(name, address, "it answered %d".formatted(answer.status())));
            case Reply.Answered answer -> {
                metadata(subject, name, answer.body(), findings);
                answer.date().map(date -> skew(name, before, date)).ifPresent(findings::add);
            }
        }
    }

    private static Reply reply(String address) {
        try {
            return Reply.of(URI.create(address.strip()));
        } catch (IllegalArgumentException malformed) {
            return new Reply.Silent("that is no address");
        }
    }

    private static Finding unreachable(String name, String address, String why) {
        return Finding.error(
                "saml_metadata_unreachable",
                "The metadata of %s cannot be fetched from %s: %s.".formatted(name, address, why),
                "Correct the address, or let the portal's machine reach it. If only the installation reaches it, fetch it from there.");
    }

    private void metadata(Subject subject, String name, String xml, List<Finding> findings) {
        try {
            SamlMetadata metadata = SamlMetadata.parse(xml);
            findings.addAll(judge(subject, name, metadata));
        } catch (SamlMetadata.Unreadable why) {
            findings.add(Finding.error(
                    "saml_metadata_unreadable",
                    "The metadata of %s cannot be used: %s.".formatted(name, why.getMessage()),
                    "Get them again from whoever runs the identity provider; a page for people is no metadata."));
        }
    }

    private List<Finding> judge(Subject subject, String name, SamlMetadata metadata) {
        List<Finding> findings = new ArrayList<>();
        if (!metadata.signsIn()) {
            findings.add(Finding.error(
                    "saml_no_address",
                    "The metadata of %s (%s) name no address to send people to.".formatted(name, metadata.entity()),
                    "Get them again from whoever runs the identity provider."));
        }
        metadata.validUntil()
                .filter(end -> end.isBefore(subject.now()))
                .ifPresent(end -> findings.add(Finding.error(
                        "saml_metadata_expired",
                        "The metadata of %s were valid until %s.".formatted(name, end),
                        "Fetch them again, or enter their address, so that the product fetches them itself.")));
        findings.add(certificates(subject, name, metadata));
        return findings;
    }

    private Finding certificates(Subject subject, String name, SamlMetadata metadata) {
        Optional<Instant> last = metadata.certificates().stream().max(Comparator.naturalOrder());
        if (last.isEmpty()) {
            return Finding.error(
                    "saml_no_certificate",
                    "The metadata of %s hold no certificate that can be read, so no assertion can be verified."
                            .formatted(name),
                    "Get them again from whoever runs the identity provider.");
        }
        Duration left = Duration.between(subject.now(), last.get());
        if (left.isNegative()) {
            return Finding.error(
                    "saml_certificate_expired",
                    "The certificate of %s ended on %s.".formatted(name, last.get()),
                    "Fetch the metadata again; it has probably been renewed.");
        }
        return left.toDays() < certificateDays
                ? Finding.warning(
                        "saml_certificate_ends",
                        "The certificate of %s ends on %s, in %d days.".formatted(name, last.get(), left.toDays()),
                        "Ask whoever runs the identity provider when the next one comes, and enter the new metadata then.")
                : Finding.info(
                        "saml_metadata",
                        "The metadata of %s (%s) are valid, and its certificate ends on %s."
                                .formatted(name, metadata.entity(), last.get()));
    }

    private Finding skew(String name, Instant portal, Instant provider) {
        long seconds = Math.abs(Duration.between(portal, provider).toSeconds());
        return seconds > maxSkewSeconds
                ? Finding.error(
                        "saml_clock_skew",
                        "The clock of %s differs from the portal's by %d seconds; up to %d are allowed."
                                .formatted(name, seconds, maxSkewSeconds),
                        "Set both clocks by NTP: assertions that come from another time are refused.")
                : Finding.info("saml_clock", "The clock of %s differs by %d seconds.".formatted(name, seconds));
    }

    private Finding mapping(String name, String text) {
        List<String> lacking = attributes.stream()
                .filter(attribute -> !mapped(text, attribute))
                .toList();
        return lacking.isEmpty()
                ? Finding.info(
                        "saml_mapping", "The mapping of %s names every attribute that is needed.".formatted(name))
                : Finding.error(
                        "saml_mapping_incomplete",
                        "The mapping of %s does not say which attribute holds: %s."
                                .formatted(name, String.join(", ", lacking)),
                        "Add them under the names that the identity provider uses in its assertions.");
    }

    private static boolean mapped(String text, String attribute) {
        try {
            JsonNode mapping = JSON.readTree(text);
            return mapping.hasNonNull(attribute)
                    && !mapping.path(attribute).asText().isBlank();
        } catch (JsonProcessingException noJson) {
            return false;
        }
    }
}
