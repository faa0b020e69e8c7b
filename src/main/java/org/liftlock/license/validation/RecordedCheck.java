package org.liftlock.license.validation;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.liftlock.web.Words;

/** A check that is on record. */
@Entity
@Immutable
@Table(name = "license_check")
public class RecordedCheck {
    @Id
    private long id;

    private UUID organizationId;
    private UUID licenseId;
    private String installation;
    private Instant at;
    private @Nullable Instant clock;
    private @Nullable Integer seatsUsed;
    private @Nullable String version;
    private String decision;
    private String code;
    private String address;

    @SuppressWarnings("NullAway.Init")
    protected RecordedCheck() {}

    public UUID licenseId() {
        return licenseId;
    }

    /** How the installation calls itself; empty when it does not say. */
    public String installation() {
        return installation;
    }

    public Instant at() {
        return at;
    }

    public @Nullable Integer seatsUsed() {
        return seatsUsed;
    }

    public @Nullable String version() {
        return version;
    }

    public Code.Decision decision() {
        return Code.Decision.valueOf(decision.toUpperCase(Locale.ROOT));
    }

    /** The address of the page that shows it among the others of its installation. */
    public String page() {
        return "/licenses/%s/checks?installation=%s"
                .formatted(licenseId, URLEncoder.encode(installation, StandardCharsets.UTF_8));
    }

    /** The name in the API. */
    public String code() {
        return code;
    }

    /** The name on a page. */
    public String words() {
        return code.replace('_', ' ');
    }

    public String address() {
        return address;
    }

    /** How far the installation's clock was off; zero when it did not say what time it took it to be. */
    public Duration skew() {
        return clock == null ? Duration.ZERO : Duration.between(at, clock);
    }

    /** Whether its clock was off by more than is overlooked. */
    public boolean skewed() {
        return skew().abs().compareTo(Examination.TOLERANCE) > 0;
    }

    public String skewWords() {
        return "%s %s".formatted(Words.span(skew().abs()), skew().isNegative() ? "behind" : "ahead");
    }
}
