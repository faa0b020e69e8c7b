package org.liftlock.sso;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What to do at each identity provider, from {@code sso/guides.yaml}. */
@ApplicationScoped
class Guides {
    private final Map<String, Guide> guides;

    Guides() {
        try (InputStream file = Guides.class.getResourceAsStream("/sso/guides.yaml")) {
            guides = new YAMLMapper().readValue(Objects.requireNonNull(file), new TypeReference<>() {});
        } catch (IOException damaged) {
            throw new UncheckedIOException("The guides for identity providers cannot be read", damaged);
        }
    }

    /** @param where the place at the identity provider in which the steps are done */
    record Guide(String where, List<String> steps) {
        Guide filled(SamlAddresses.Of addresses) {
            return new Guide(
                    where,
                    steps.stream()
                            .map(step -> step.replace("{entity_id}", addresses.entityId())
                                    .replace("{acs}", addresses.acs())
                                    .replace("{slo}", addresses.slo())
                                    .replace("{metadata}", addresses.entityId()))
                            .toList());
        }
    }

    Guide of(Provider provider, SamlAddresses.Of addresses) {
        return Objects.requireNonNull(guides.get(provider.id())).filled(addresses);
    }
}
