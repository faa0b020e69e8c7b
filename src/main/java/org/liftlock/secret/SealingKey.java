package org.liftlock.secret;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.liftlock.database.Home;

/**
 * The keys that seal secrets at rest: a Tink keyset as JSON, the newest key first in use, older ones kept for opening.
 *
 * @param text the keyset; from {@code LIFTLOCK_SEALING_KEY} where several machines share one database, else from the
 *     file {@code sealing-key.json} of the data folder
 */
public record SealingKey(String text) {
    static {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static SealingKey in(Home home) {
        return new SealingKey(Optional.ofNullable(System.getenv("LIFTLOCK_SEALING_KEY"))
                .orElseGet(() -> home.secret("sealing-key.json", SealingKey::generate)));
    }

    public static String generate() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    KeysetHandle keyset() {
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(text, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException(
                    "The sealing key cannot be read. Restore sealing-key.json (or LIFTLOCK_SEALING_KEY) from its backup.",
                    damaged);
        }
    }

    @Override
    public String toString() {
        return "SealingKey";
    }
}
