package org.liftlock.sso;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organization;
import org.liftlock.secret.Seal;

/** How one organization's identity provider vouches for its people by SAML 2.0. */
@Entity
public class SamlConnection {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Id
    private UUID organizationId;

    private String provider;
    private @Nullable String metadata;
    private @Nullable String metadataUrl;
    private @Nullable Instant metadataAt;
    private @Nullable String metadataTrouble;
    private String attributeEmail;
    private String attributeFirstName;
    private String attributeLastName;
    private String attributeGroups;

    @Convert(converter = TextColumn.class)
    private Map<String, String> groupRoles;

    private String defaultRole;
    private int clockSkewSeconds;
    private boolean idpInitiated;
    private boolean enabled;
    private boolean enforced;
    private @Nullable UUID breakGlass;
    private @Nullable Instant testedAt;
    private byte @Nullable [] lastArrival;
    private byte[] keySealed;
    private String certificate;
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected SamlConnection() {}

    /** One that knows no identity provider yet, but can be told to one: its key and addresses are settled. */
    SamlConnection(Organization organization, Seal seal, Instant now) {
        this.organizationId = organization.id();
        this.provider = Provider.OTHER.id();
        KeyPair pair = KeyPair.generate(organization.name(), now);
        this.keySealed = seal.seal(pair.key(), place("key"));
        this.certificate = pair.certificate();
        decide(Settings.USUAL);
    }

    /**
     * What its administrators decide.
     *
     * @param clockSkewSeconds how far the clocks may differ, 0 to 300
     * @param idpInitiated whether people may begin at the identity provider
     */
    public record Settings(AttributeMapping attributes, GroupRoles roles, int clockSkewSeconds, boolean idpInitiated) {
        public static final Settings USUAL = new Settings(AttributeMapping.COMMON, GroupRoles.NONE, 60, false);
    }

    final void decide(Settings settings) {
        attributeEmail = settings.attributes().email().strip();
        attributeFirstName = settings.attributes().firstName().strip();
        attributeLastName = settings.attributes().lastName().strip();
        attributeGroups = settings.attributes().groups().strip();
        groupRoles = settings.roles().roles();
        defaultRole = settings.roles().otherwise();
        clockSkewSeconds = settings.clockSkewSeconds();
        idpInitiated = settings.idpInitiated();
        version++;
    }

    public Settings settings() {
        return new Settings(
                new AttributeMapping(attributeEmail, attributeFirstName, attributeLastName, attributeGroups),
                new GroupRoles(groupRoles, defaultRole),
                clockSkewSeconds,
                idpInitiated);
    }

    /** Another identity provider has to be tried before people are made to use it. */
    void trust(String xml, @Nullable String url, IdentityProvider found, Instant now) {
        boolean same = identityProvider(now)
                .map(IdentityProvider::entityId)
                .filter(found.entityId()::equals)
                .isPresent();
        if (!same) {
            testedAt = null;
            enforced = false;
        }
        metadata = xml;
        metadataUrl = url;
        metadataAt = now;
        metadataTrouble = null;
        version++;
    }

    /** The former metadata stay in use. */
    void refreshFailed(String trouble, Instant now) {
        metadataAt = now;
        metadataTrouble = trouble;
    }

    void choose(Provider chosen) {
        provider = chosen.id();
    }

    void enable() {
        if (metadata == null) {
            throw new IllegalStateException("There is no identity provider yet");
        }
        enabled = true;
    }

    void disable() {
        enabled = false;
        enforced = false;
    }

    /** From now on only this administrator may use a password. */
    void enforce(UUID administrator) {
        enforced = true;
        breakGlass = administrator;
    }

    void relax() {
        enforced = false;
    }

    public void tested(Instant now) {
        testedAt = now;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public Provider provider() {
        return Provider.of(provider).orElse(Provider.OTHER);
    }

    public Optional<String> metadata() {
        return Optional.ofNullable(metadata);
    }

    public Optional<String> metadataUrl() {
        return Optional.ofNullable(metadataUrl);
    }

    /** When the metadata were given or last fetched. */
    public Optional<Instant> metadataAt() {
        return Optional.ofNullable(metadataAt);
    }

    public Optional<String> metadataTrouble() {
        return Optional.ofNullable(metadataTrouble);
    }

    public Optional<Metadata> checked(Instant now) {
        return metadata().map(xml -> Metadata.read(xml, now));
    }

    /** Empty while there are no metadata, and when they cannot be used any more. */
    public Optional<IdentityProvider> identityProvider(Instant now) {
        return checked(now).map(Metadata::provider);
    }

    public boolean enabled() {
        return enabled;
    }

    public boolean enforced() {
        return enforced;
    }

    public Optional<UUID> breakGlass() {
        return Optional.ofNullable(breakGlass);
    }

    public Optional<Instant> testedAt() {
        return Optional.ofNullable(testedAt);
    }

    /** DER in Base64. */
    public String certificate() {
        return certificate;
    }

    /** PKCS#8 in Base64. */
    public String key(Seal seal) {
        return seal.open(keySealed, place("key"));
    }

    /** Changes with everything that matters to whoever speaks with the identity provider. */
    public long version() {
        return version;
    }

    public void remember(Attributes arrived, Seal seal) {
        try {
            lastArrival = seal.seal(JSON.writeValueAsString(arrived), place("arrival"));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What was said of the person who came last. */
    public Optional<Attributes> lastArrival(Seal seal) {
        try {
            return lastArrival == null
                    ? Optional.empty()
                    : Optional.of(JSON.readValue(seal.open(lastArrival, place("arrival")), Attributes.class));
        } catch (JsonProcessingException damaged) {
            return Optional.empty();
        }
    }

    private String place(String what) {
        return "saml:%s:%s".formatted(organizationId, what);
    }
}
