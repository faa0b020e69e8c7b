package org.liftlock.license;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.liftlock.audit.AuditTrail;
import org.liftlock.problem.Problem;
import org.liftlock.secret.Seal;

/** Changes the keys that sign: a new one from time to time, and none of those that somebody else may have got hold of. */
@ApplicationScoped
class KeyDesk {
    private final SigningKeys keys;
    private final Licenses licenses;
    private final LicenseSigner signer;
    private final LicenseNews news;
    private final AuditTrail audit;
    private final Event<KeysChanged> changes;
    private final Seal seal;
    private final Clock clock;

    KeyDesk(
            SigningKeys keys,
            Licenses licenses,
            LicenseSigner signer,
            LicenseNews news,
            AuditTrail audit,
            Event<KeysChanged> changes,
            Seal seal,
            Clock clock) {
        this.keys = keys;
        this.licenses = licenses;
        this.signer = signer;
        this.news = news;
        this.audit = audit;
        this.changes = changes;
        this.seal = seal;
        this.clock = clock;
    }

    /** The newest first. */
    @Transactional
    List<KeyView> all() {
        String signing = keys.newest().map(SigningKey::id).orElse("");
        return keys.list("order by createdAt desc, id").stream()
                .map(key -> new KeyView(key, key.state(signing)))
                .toList();
    }

    /** A new key signs from now on; the one before it goes on verifying what it signed. */
    @Transactional
    SigningKey rotate(String by) {
        keys.lock();
        Instant now = clock.instant();
        String former = keys.newest().map(SigningKey::id).orElse("");
        keys.newest().ifPresent(key -> key.retire(by, now));
        SigningKey fresh = SigningKey.generate(seal, now);
        keys.persist(fresh);
        audit.record(null, by, "signing_key.rotated", fresh.id(), Map.of("former", former));
        changes.fire(new KeysChanged());
        return fresh;
    }

    /**
     * The key proves nothing any more; the licenses that live on it are signed again, and their customers get the
     * new keys.
     *
     * @return how many licenses were signed again
     */
    @Transactional
    int revoke(String id, String reason, String by) {
        keys.lock();
        SigningKey key = keys.findByIdOptional(id).orElseThrow(() -> new Problem.NotFound("signing key"));
        if (key.revokedAt() != null) {
            throw new Problem.Conflict(
                    "already_revoked", "This key is revoked already.", "There is nothing left to do.");
        }
        if (keys.newest().filter(key::equals).isPresent()) {
            rotate(by);
        }
        key.revoke(by, reason, clock.instant());
        int signedAgain = signAgain(id, by);
        audit.record(
                null, by, "signing_key.revoked", id, Map.of("reason", reason, "licenses_signed_again", signedAgain));
        changes.fire(new KeysChanged());
        return signedAgain;
    }

    private int signAgain(String revoked, String by) {
        List<License> affected = licenses.list("revokedAt is null and graceEndsAt > ?1", clock.instant()).stream()
                .filter(license -> revoked.equals(Jws.keyId(license.token())))
                .toList();
        affected.forEach(license -> {
            signer.next(license, license.terms());
            news.tell(new LicenseChange.SignedAgain(license, clock.instant(), by));
        });
        return affected.size();
    }
}
