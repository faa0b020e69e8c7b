package org.liftlock.sso.oidc;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.database.Home;
import org.liftlock.secret.Seal;
import org.liftlock.sso.AttributeMapping;
import org.liftlock.sso.GroupRoles;
import org.liftlock.sso.TextColumn;

/** How one organization's people sign in by OpenID Connect. */
@Entity
public class OidcConnection {
    @Id
    private UUID organizationId;

    private String provider;
    private String issuer;
    private String clientId;
    private byte[] secretSealed;
    private byte[] cookieSecretSealed;
    private @Nullable String endSessionUrl;
    private @Nullable String jwksUrl;
    private String claimEmail;
    private String claimGroups;

    @Convert(converter = TextColumn.class)
    private Map<String, String> groupRoles;

    private String defaultRole;
    private boolean enabled;
    private @Nullable Instant testedAt;
    private boolean enforced;
    private @Nullable UUID breakGlass;
    private long version;
    private Instant changedAt;

    @SuppressWarnings("NullAway.Init")
    protected OidcConnection() {}

    OidcConnection(UUID organization, OidcDraft draft, Discovery found, Seal seal, Instant now) {
        this.organizationId = organization;
        this.cookieSecretSealed = seal.seal(Home.randomPassword() + Home.randomPassword(), place("cookie"));
        this.secretSealed = seal.seal(draft.secret(), place("secret"));
        becomes(draft, found, seal, now);
    }

    /** A secret that is blank stays what it is. Another identity provider has to be tried before people are made to use it. */
    final void becomes(OidcDraft draft, Discovery found, Seal seal, Instant now) {
        boolean same = found.issuer().equals(issuer) && draft.clientId().equals(clientId);
        testedAt = same ? testedAt : null;
        enforced = enforced && same && draft.enabled();
        provider = draft.provider().id();
        issuer = found.issuer();
        endSessionUrl = found.endSession();
        jwksUrl = found.jwks();
        clientId = draft.clientId();
        if (!draft.secret().isBlank()) {
            secretSealed = seal.seal(draft.secret(), place("secret"));
        }
        claimEmail = draft.claimEmail();
        claimGroups = draft.claimGroups();
        groupRoles = draft.roles().roles();
        defaultRole = draft.roles().otherwise();
        enabled = draft.enabled();
        changedAt = now;
        version++;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public OidcProvider provider() {
        return OidcProvider.of(provider).orElse(OidcProvider.OTHER);
    }

    public String issuer() {
        return issuer;
    }

    public String clientId() {
        return clientId;
    }

    public String secret(Seal seal) {
        return seal.open(secretSealed, place("secret"));
    }

    /** 64 letters. */
    public String cookieSecret(Seal seal) {
        return seal.open(cookieSecretSealed, place("cookie"));
    }

    public Optional<String> endSessionUrl() {
        return Optional.ofNullable(endSessionUrl);
    }

    public Optional<String> jwksUrl() {
        return Optional.ofNullable(jwksUrl);
    }

    public String claimEmail() {
        return claimEmail;
    }

    public String claimGroups() {
        return claimGroups;
    }

    public AttributeMapping mapping() {
        return new AttributeMapping(claimEmail, "", "", claimGroups);
    }

    public GroupRoles roles() {
        return new GroupRoles(groupRoles, defaultRole);
    }

    public boolean enabled() {
        return enabled;
    }

    /** Somebody has come in: the connection works. */
    public void proved(Instant now) {
        if (testedAt == null) {
            testedAt = now;
        }
    }

    public Optional<Instant> testedAt() {
        return Optional.ofNullable(testedAt);
    }

    /** From now on only this administrator may use a password. */
    void enforce(UUID administrator) {
        enforced = true;
        breakGlass = administrator;
    }

    void relax() {
        enforced = false;
    }

    public boolean enforced() {
        return enforced;
    }

    public Optional<UUID> breakGlass() {
        return Optional.ofNullable(breakGlass);
    }

    /** Changes with everything that matters to whoever speaks with the identity provider. */
    public long version() {
        return version;
    }

    public Instant changedAt() {
        return changedAt;
    }

    private String place(String what) {
        return "oidc:%s:%s".formatted(organizationId, what);
    }
}
