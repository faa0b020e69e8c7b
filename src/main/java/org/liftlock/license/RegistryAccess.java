package org.liftlock.license;

import jakarta.persistence.Embeddable;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.liftlock.secret.Seal;

/** With what the customer of one license fetches images from the maker's container registry. */
@Embeddable
public class RegistryAccess {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 24;
    private static final int SALT_BYTES = 16;

    /** A password of 192 random bits needs no slow hash; the registry asks it at each request. */
    private static final int COST = 5;

    private String registryUsername;
    private byte[] sealedRegistryPassword;
    private String registryHash;

    @SuppressWarnings("NullAway.Init")
    protected RegistryAccess() {}

    private RegistryAccess(String username, String password, UUID license, Seal seal) {
        this.registryUsername = username;
        this.sealedRegistryPassword = seal.seal(password, place(license));
        this.registryHash = OpenBSDBCrypt.generate("2y", password.toCharArray(), bytes(SALT_BYTES), COST);
    }

    /** With a new password; the name tells the registry's operator whose it is. */
    static RegistryAccess fresh(License license, Seal seal) {
        String username = "%s-%s"
                .formatted(
                        license.organization().slug(), license.id().toString().substring(0, 8));
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(PASSWORD_BYTES));
        return new RegistryAccess(username, password, license.id(), seal);
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    public String username() {
        return registryUsername;
    }

    String password(License license, Seal seal) {
        return seal.open(sealedRegistryPassword, place(license.id()));
    }

    /** A line of the file by which a registry knows who may fetch images. */
    String line() {
        return registryUsername + ":" + registryHash;
    }

    private static String place(UUID license) {
        return "license:%s:registry".formatted(license);
    }
}
