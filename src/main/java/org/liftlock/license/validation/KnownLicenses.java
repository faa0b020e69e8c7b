package org.liftlock.license.validation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.license.Jws;
import org.liftlock.license.KeyRing;
import org.liftlock.license.KeyRings;
import org.liftlock.license.KeysChanged;
import org.liftlock.license.LicenseChange;
import org.liftlock.license.LicenseClaims;
import org.liftlock.license.Licenses;

/**
 * What this process has read of licenses, so that most checks need neither the database nor a verification. A key that
 * was found genuine stays so while its signing key is known; how a license stands is forgotten when it changes, and read
 * again after seconds even when no change was heard of.
 */
@ApplicationScoped
class KnownLicenses {
    private static final int MOST = 20_000;

    private final Cache<String, Genuine> genuine =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final Cache<UUID, Optional<Standing>> standings = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(KeyRings.HELD.toSeconds(), TimeUnit.SECONDS)
            .build();
    private final Licenses licenses;
    private final Scopes scopes;

    KnownLicenses(Licenses licenses, Scopes scopes) {
        this.licenses = licenses;
        this.scopes = scopes;
    }

    /** A key whose signature fits. */
    record Genuine(String signedWith, LicenseClaims claims) {}

    /** A key and the license that it belongs to. */
    record Known(LicenseClaims presented, Standing standing) {}

    /** Without asking the database; empty when it must be asked, and whenever the key is worth nothing. */
    Optional<Known> ready(String token, KeyRing keys) {
        return Optional.<Genuine>ofNullable(genuine.getIfPresent(token))
                .filter(key -> keys.knows(key.signedWith()))
                .flatMap(key -> Optional.ofNullable(
                                standings.getIfPresent(key.claims().id()))
                        .flatMap(standing -> known(key, standing)));
    }

    /** Empty when the key is worth nothing. */
    Optional<Known> find(String token, KeyRing keys) {
        return verified(token, keys)
                .flatMap(key -> known(key, standings.get(key.claims().id(), id -> read(id, keys))));
    }

    /** The license that a key was once good for, which a signing key has signed that is revoked now. */
    Optional<Standing> replaced(String token, KeyRing keys) {
        return claims(keys.recognize(token, LicenseClaims.TYPE))
                .map(Genuine::claims)
                .flatMap(claims -> standings
                        .get(claims.id(), id -> read(id, keys))
                        .filter(standing -> standing.sameOwner(claims)));
    }

    private Optional<Genuine> verified(String token, KeyRing keys) {
        Genuine before = genuine.getIfPresent(token);
        if (before != null && keys.knows(before.signedWith())) {
            return Optional.of(before);
        }
        Optional<Genuine> fresh = verify(token, keys);
        fresh.ifPresent(key -> genuine.put(token, key));
        return fresh;
    }

    private static Optional<Genuine> verify(String token, KeyRing keys) {
        return claims(keys.read(token, LicenseClaims.TYPE));
    }

    private static Optional<Genuine> claims(Jws.Reading reading) {
        return reading instanceof Jws.Genuine signed
                ? LicenseClaims.read(signed.payload()).map(claims -> new Genuine(signed.keyId(), claims))
                : Optional.empty();
    }

    /** What was signed counts, not the row that holds it. */
    private Optional<Standing> read(UUID id, KeyRing keys) {
        return scopes.in(
                Scope.PORTAL, () -> licenses.findByIdOptional(id).flatMap(license -> verify(license.token(), keys)
                        .map(Genuine::claims)
                        .filter(claims -> claims.of(license))
                        .map(claims -> Standing.of(license, claims))));
    }

    private static Optional<Known> known(Genuine key, Optional<Standing> standing) {
        return standing.filter(found -> found.sameOwner(key.claims())).map(found -> new Known(key.claims(), found));
    }

    void forget(UUID license) {
        standings.invalidate(license);
    }

    void forgetAll() {
        standings.invalidateAll();
    }

    /** Which keys are good decides how licenses stand, too. */
    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) KeysChanged change) {
        forgetAll();
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) LicenseChange change) {
        forget(change.license().id());
        if (change instanceof LicenseChange.Transferred transferred) {
            forget(transferred.former().id());
        }
    }
}
