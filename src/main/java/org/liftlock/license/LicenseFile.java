package org.liftlock.license;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.notice.Enclosures;
import org.liftlock.product.ProductSheet;
import org.liftlock.product.Products;
import org.liftlock.secret.Seal;

/**
 * The file that goes with the mail of a license: its newest key, and when it was issued with the registry's password. It
 * is made when the mail leaves, so that the outbox holds neither.
 */
@ApplicationScoped
class LicenseFile implements Enclosures {
    private static final String KEY = "license:";
    private static final String WITH_PASSWORD = "license-and-registry:";

    private final Licenses licenses;
    private final Products products;
    private final Scopes scopes;
    private final Seal seal;

    LicenseFile(Licenses licenses, Products products, Scopes scopes, Seal seal) {
        this.licenses = licenses;
        this.products = products;
        this.scopes = scopes;
        this.seal = seal;
    }

    /** Nothing goes with word of a license that counts no more. */
    static String key(LicenseChange change) {
        String id = change.license().id().toString();
        return switch (change) {
            case LicenseChange.Issued issued -> WITH_PASSWORD + id;
            case LicenseChange.Transferred transferred -> WITH_PASSWORD + id;
            case LicenseChange.Suspended suspended -> "";
            case LicenseChange.Resumed resumed -> "";
            case LicenseChange.Revoked revoked -> "";
            default -> KEY + id;
        };
    }

    @Override
    @Transactional
    public Optional<File> find(String key) {
        if (key.startsWith(KEY)) {
            return file(key.substring(KEY.length()), false);
        }
        return key.startsWith(WITH_PASSWORD) ? file(key.substring(WITH_PASSWORD.length()), true) : Optional.empty();
    }

    private Optional<File> file(String id, boolean password) {
        return scopes.in(Scope.PORTAL, () -> licenses.findByIdOptional(UUID.fromString(id)))
                .map(license -> new File(
                        "%s-%s-license.env".formatted(license.product(), license.edition()),
                        "text/plain; charset=utf-8",
                        text(license, password).getBytes(StandardCharsets.UTF_8)));
    }

    private String text(License license, boolean password) {
        ProductSheet.Licensing licensing = products.find(license.product())
                .map(product -> product.sheet().licenses())
                .orElse(ProductSheet.Licensing.USUAL);
        String variable = licensing.variable() == null ? "LICENSE_KEY" : licensing.variable();
        StringBuilder text = new StringBuilder("# License %s of %s, key number %d%n"
                .formatted(license.id(), license.organization().name(), license.serial()));
        text.append(variable).append('=').append(license.token()).append('\n');
        license.registry()
                .filter(access -> password)
                .ifPresent(access -> text.append(
                        """

                        # Container registry, once on each machine that fetches images:
                        #   docker login %s --username %s
                        # Password: %s
                        """.formatted(licensing.registry(), access.username(), access.password(license, seal))));
        return text.toString();
    }
}
