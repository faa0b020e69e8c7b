package org.liftlock.license.validation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.license.KeyRing;
import org.liftlock.license.KeyRings;
import org.liftlock.license.License;
import org.liftlock.license.Licenses;
import org.liftlock.person.Permissions;
import org.liftlock.product.Products;

/** How the licenses stand that one may see, with what their installations last asked. */
@Path("/api/v1/system/license")
@Tag(name = "Licenses")
@PermissionsAllowed(Permissions.LICENSES_READ)
@Blocking
@Transactional
@Produces(MediaType.APPLICATION_JSON)
class SystemLicenseApi {
    private static final int MOST = 200;
    private static final int INSTALLATIONS = 50;

    private final Licenses licenses;
    private final RecordedChecks checks;
    private final KnownLicenses known;
    private final KeyRings keys;
    private final Products products;
    private final Clock clock;

    SystemLicenseApi(
            Licenses licenses,
            RecordedChecks checks,
            KnownLicenses known,
            KeyRings keys,
            Products products,
            Clock clock) {
        this.licenses = licenses;
        this.checks = checks;
        this.known = known;
        this.keys = keys;
        this.products = products;
        this.clock = clock;
    }

    record Items(List<Body> items) {}

    /**
     * @param answer what an installation would be told now; it is not signed, because none has asked
     * @param checks the last one of each installation, at most 50, those that were heard of last
     */
    record Body(UUID license, String organization, Answer answer, List<LastCheck> checks) {}

    record LastCheck(
            String installation,
            Instant at,
            String decision,
            String code,
            @JsonProperty("seats_used") @Nullable Integer seatsUsed,
            @Nullable String version) {
        static LastCheck of(RecordedCheck check) {
            return new LastCheck(
                    check.installation(),
                    check.at(),
                    check.decision().id(),
                    check.code(),
                    check.seatsUsed(),
                    check.version());
        }
    }

    @GET
    @Operation(
            summary = "How your organization's licenses stand now, and what their installations last asked",
            description = "With installation only what concerns the installation of that name. At most 200, the newest"
                    + " first. An installation itself answers the same path with what it was told last.")
    public Items show(@QueryParam("installation") @Nullable String installation) {
        List<License> found =
                licenses.find("order by issuedAt desc, id").range(0, MOST - 1).list();
        List<UUID> ids = found.stream().map(License::id).toList();
        List<RecordedCheck> newest =
                installation == null ? checks.newestOf(ids, INSTALLATIONS) : checks.newestOf(ids, installation);
        KeyRing ring = keys.get();
        return new Items(found.stream()
                .filter(license -> concerns(license, installation, newest))
                .map(license -> body(license, installation, newest, ring))
                .toList());
    }

    private static boolean concerns(License license, @Nullable String installation, List<RecordedCheck> newest) {
        return installation == null
                || license.installation().filter(installation::equalsIgnoreCase).isPresent()
                || newest.stream().anyMatch(check -> check.licenseId().equals(license.id()));
    }

    private Body body(License license, @Nullable String installation, List<RecordedCheck> newest, KeyRing ring) {
        String place = installation == null ? license.installation().orElse("") : installation;
        Question question = new Question(license.token(), place, null, null, null, null, null, null);
        return new Body(
                license.id(),
                license.organization().slug(),
                known.find(license.token(), ring)
                        .map(found -> Answer.of(
                                found.standing(),
                                found.presented(),
                                question,
                                products.find(license.product()).orElse(null),
                                clock.instant()))
                        .orElseGet(() -> Answer.unknown(question, clock.instant())),
                newest.stream()
                        .filter(check -> check.licenseId().equals(license.id()))
                        .map(LastCheck::of)
                        .toList());
    }
}
