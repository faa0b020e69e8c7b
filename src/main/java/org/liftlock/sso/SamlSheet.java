package org.liftlock.sso;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organization;

/**
 * Everything that the page of a connection shows.
 *
 * @param metadata null while there are none
 * @param preview null while nobody has arrived
 * @param trial null while nobody has tried it
 */
record SamlSheet(
        Organization organization,
        SamlConnection connection,
        SamlAddresses.Of addresses,
        Guides.Guide guide,
        @Nullable Metadata metadata,
        @Nullable Preview preview,
        @Nullable SamlTrial trial,
        long failures,
        List<String> domains,
        Instant now) {

    public boolean tested() {
        return connection.testedAt().isPresent();
    }

    public boolean usable() {
        return metadata != null && metadata.provider() != null;
    }

    /** How a certificate stands, in words. */
    public String standing(SigningCertificate certificate) {
        long days = certificate.daysLeft(now);
        return certificate.hasEnded(now) ? "ended" : days <= 60 ? "ends in %d days".formatted(days) : "good";
    }

    public boolean endsSoon(SigningCertificate certificate) {
        return certificate.daysLeft(now) <= 60;
    }
}
