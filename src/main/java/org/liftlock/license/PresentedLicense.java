package org.liftlock.license;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.problem.Problem;

/** Lets an installation in by the license it holds, for what needs no person, such as reporting what was used. */
@ApplicationScoped
public class PresentedLicense {
    private final KeyRings keys;
    private final Licenses licenses;
    private final Scopes scopes;

    PresentedLicense(KeyRings keys, Licenses licenses, Scopes scopes) {
        this.keys = keys;
        this.licenses = licenses;
        this.scopes = scopes;
    }

    /**
     * Whose license it is, and for what.
     *
     * @param installation the only one that it is for; empty when it is for any
     */
    public record Holder(UUID license, UUID organization, String product, String installation) {}

    /**
     * An expired license lets in too: what was used after its end is to be known.
     *
     * @param token the signed text
     * @throws Problem.Unauthenticated unless one of the portal's keys signed it and it was not revoked
     */
    public Holder require(String token) {
        return switch (keys.get().read(token, LicenseClaims.TYPE)) {
            case Jws.Refused refused -> throw unknown(refused.explanation());
            case Jws.Genuine genuine ->
                holder(LicenseClaims.read(genuine.payload()).orElseThrow(() -> unknown("It says nothing.")));
        };
    }

    private Holder holder(LicenseClaims claims) {
        return scopes.in(Scope.PORTAL, () -> {
            License license = licenses.findByIdOptional(claims.id())
                    .filter(claims::of)
                    .orElseThrow(() -> unknown("It is not among the licenses of this portal."));
            if (license.revokedAt() != null) {
                throw new Problem.Unauthenticated(
                        "license_revoked",
                        "The license was revoked.",
                        "Put the license into the installation that is valid now; the portal shows it under Licenses.");
            }
            return new Holder(
                    license.id(),
                    license.organization().id(),
                    license.product(),
                    license.installation().orElse(""));
        });
    }

    private static Problem.Unauthenticated unknown(String why) {
        return new Problem.Unauthenticated(
                "license_unknown",
                "The license key is not accepted. " + why,
                "Send the whole key as the portal shows it, as Authorization: License <key>.");
    }
}
