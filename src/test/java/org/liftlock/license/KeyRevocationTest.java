package org.liftlock.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Organizations;
import org.liftlock.person.Role;

/** A key is revoked while others work with licenses. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class KeyRevocationTest {
    @Inject
    World world;

    @Inject
    Scopes scopes;

    @Inject
    Licenses licenses;

    @Inject
    LicenseIssuer issuer;

    @Inject
    LicenseLife life;

    @Inject
    Organizations organizations;

    @Inject
    SigningKeys keys;

    @Inject
    KeyDesk desk;

    @Inject
    Clock clock;

    private static CompletableFuture<Integer> begun(AtomicReference<CompletableFuture<Integer>> revocation) {
        return Objects.requireNonNull(revocation.get());
    }

    @Test
    void licenseThatIsJustBeingIssuedIsSignedAgainAndARevocationStands() {
        world.member("key-revoked", Role.ADMIN);
        UUID taken = scopes.in(Scope.PORTAL, () -> issue().id());
        AtomicReference<CompletableFuture<Integer>> revocation = new AtomicReference<>();
        String old = scopes.in(Scope.PORTAL, () -> keys.newest().orElseThrow().id());
        UUID fresh = scopes.in(Scope.PORTAL, () -> {
            UUID id = issue().id();
            life.revoke(licenses.requireForChange(taken), "Unpaid", "sales");
            revocation.set(CompletableFuture.supplyAsync(
                    () -> scopes.in(Scope.PORTAL, () -> desk.revoke(old, "Lost", "root"))));
            assertThatThrownBy(() -> begun(revocation).get(300, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            return id;
        });
        assertThat(begun(revocation).join()).isPositive();
        scopes.run(Scope.PORTAL, () -> {
            assertThat(Jws.keyId(licenses.require(fresh).token())).isNotEqualTo(old);
            assertThat(licenses.require(taken).revokedAt()).isNotNull();
        });
    }

    private License issue() {
        return issuer.issue(
                organizations.bySlug("key-revoked").orElseThrow(),
                new LicenseTerms(
                        World.PRODUCT,
                        "business",
                        5,
                        false,
                        clock.instant(),
                        clock.instant().plus(Duration.ofDays(365))),
                "test");
    }
}
