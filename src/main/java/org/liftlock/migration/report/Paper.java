package org.liftlock.migration.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A report as it is handed out.
 *
 * @param payload its JSON text, to the letter as it was signed
 * @param signature the compact JWS over the payload; null for a draft
 */
record Paper(String payload, @Nullable String signature) {

    /** The payload is inside the signature, so that neither can be shown without the other. */
    static Paper signed(String jws) {
        String payload = jws.split("\\.", 3)[1];
        return new Paper(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8), jws);
    }

    static Paper draft(String payload) {
        return new Paper(payload, null);
    }

    public boolean isSigned() {
        return signature != null;
    }

    /** The file {@code report.json}. */
    String file() {
        return ReportJson.file(payload, signature);
    }

    Report report() {
        return ReportJson.read(payload);
    }
}
