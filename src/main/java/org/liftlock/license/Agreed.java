package org.liftlock.license;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.liftlock.product.ProductSheet;

/** That somebody has agreed to a version of the license agreement. */
@Embeddable
public class Agreed {
    private String agreementVersion;
    private String agreementUrl;
    private String agreedBy;
    private Instant agreedAt;

    @SuppressWarnings("NullAway.Init")
    protected Agreed() {}

    Agreed(ProductSheet.Agreement agreement, String by, Instant at) {
        this.agreementVersion = agreement.version();
        this.agreementUrl = agreement.url();
        this.agreedBy = by;
        this.agreedAt = at;
    }

    public String version() {
        return agreementVersion;
    }

    /** Where that version could be read. */
    public String url() {
        return agreementUrl;
    }

    public String by() {
        return agreedBy;
    }

    public Instant at() {
        return agreedAt;
    }
}
