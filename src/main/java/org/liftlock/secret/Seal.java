package org.liftlock.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.liftlock.database.Home;

/** Seals text at rest with AES-256-GCM, bound to the place it belongs to, and opens it again. */
@ApplicationScoped
public class Seal {
    private final Aead aead;

    Seal() {
        this(SealingKey.in(Home.open()));
    }

    private Seal(SealingKey key) {
        try {
            aead = key.keyset().getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("The sealing key does not fit", damaged);
        }
    }

    /**
     * @param place what the secret belongs to, such as {@code installation:<id>:password}; sealed text moved elsewhere
     *     does not open
     */
    public byte[] seal(String plain, String place) {
        try {
            return aead.encrypt(plain.getBytes(StandardCharsets.UTF_8), place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public String open(byte[] sealed, String place) {
        try {
            return new String(aead.decrypt(sealed, place.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException changed) {
            throw new IllegalStateException(
                    "A sealed secret (%s) does not open: the sealing key is another one, or the text was changed"
                            .formatted(place),
                    changed);
        }
    }
}
