import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What is to be made of the license key: a JSON Web Signature (RFC 7515) whose claims name edition and term. */
record License(String status, String reason, String signature, Map<String, Object> claims, Edition running) {
    static License of(Installation installation) {
        Edition running = installation.edition();
        if (!running.licensed()) {
            return new License("not_required", "The Community edition needs no license.", "absent", Map.of(), running);
        }
        try {
            String[] parts = installation.licenseKey().split("\\.");
            Map<String, Object> header = part(parts[0]);
            Map<String, Object> claims = part(parts[1]);
            String signature = LicenseKeys.signature(parts, header, installation.variable("LICENSE_JWKS_URL"));
            String flaw =
                    signature.startsWith("wrong") ? "The signature does not fit the license." : flaw(claims, running);
            return flaw == null
                    ? new License("valid", grace(claims), signature, claims, running)
                    : new License("invalid", flaw, signature, claims, running);
        } catch (RuntimeException malformed) {
            return new License("invalid", "The key is no signed license.", "absent", Map.of(), running);
        } catch (IOException | GeneralSecurityException failed) {
            String reason = "The keys to check the signature with could not be had: " + failed.getMessage();
            return new License("invalid", reason, "unknown", Map.of(), running);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(String encoded) {
        return (Map<String, Object>) JsonReader.read(new String(Base64.getUrlDecoder().decode(encoded), UTF_8));
    }

    private static String flaw(Map<String, Object> claims, Edition running) {
        Optional<Edition> licensed = Edition.named(String.valueOf(claims.get("edition")));
        long now = Instant.now().getEpochSecond();
        if (licensed.isEmpty() || licensed.get().compareTo(running) < 0) {
            return "It is a license for %s, and %s is running.".formatted(claims.get("edition"), running.id());
        }
        if (claims.get("nbf") instanceof Number from && now < from.longValue()) {
            return "It is not valid before %s.".formatted(Instant.ofEpochSecond(from.longValue()));
        }
        if (!(claims.get("exp") instanceof Number)) {
            return "It does not say when it ends.";
        }
        return Instant.now().isBefore(graceEnd(claims)) ? null : "It expired at %s.".formatted(end(claims));
    }

    /** It goes on counting after its end for as many days as it says. */
    private static String grace(Map<String, Object> claims) {
        return Instant.now().isBefore(end(claims))
                ? null
                : "It expired at %s, and goes on until %s.".formatted(end(claims), graceEnd(claims));
    }

    private static Instant end(Map<String, Object> claims) {
        return Instant.ofEpochSecond(((Number) claims.get("exp")).longValue());
    }

    private static Instant graceEnd(Map<String, Object> claims) {
        return end(claims).plus(Duration.ofDays(claims.get("grace_days") instanceof Number days ? days.longValue() : 0));
    }

    /** The portal knows what has become of the license since its key was signed: it may last longer by now, or no more. */
    License heard(LicenseStanding standing) {
        return standing.memory()
                .answer()
                .map(answer -> new License(
                        standing.counts() ? "valid" : "invalid", standing.reason(), signature, claims, running))
                .orElse(this);
    }

    Map<String, Object> json() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("edition", running.id());
        body.put("status", status);
        body.put("valid", !status.equals("invalid"));
        body.put("reason", reason);
        body.put("license_id", claims.get("jti"));
        body.put("licensed_edition", claims.get("edition"));
        body.put("organization", claims.get("organization"));
        body.put("seats", claims.get("seats"));
        body.put("expires_at", claims.get("exp") instanceof Number at ? Instant.ofEpochSecond(at.longValue()) : null);
        body.put("signature", signature);
        return body;
    }

    @Override
    public String toString() {
        return "%s, id %s%s".formatted(status, claims.get("jti"), reason == null ? "" : ", " + reason);
    }
}
