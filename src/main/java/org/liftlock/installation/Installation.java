package org.liftlock.installation;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organization;
import org.liftlock.secret.Seal;

/** One deployed copy of a product. */
@Entity
public class Installation {
    @Id
    private UUID id;

    @ManyToOne
    private Organization organization;

    private String slug;
    private String name;
    private String product;
    private String environment;
    private String edition;

    @Embedded
    private DatabaseAddress database;

    private byte[] sealedDatabasePassword;
    private String deployer;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> services;

    private byte @Nullable [] sealedConfiguration;
    private String timeZone;
    private String approval;
    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected Installation() {}

    /** @param edition what the connection test found in the database */
    public Installation(Organization organization, String slug, Draft draft, String edition, Seal seal, Instant now) {
        this.id = UUID.randomUUID();
        this.organization = organization;
        this.slug = slug;
        this.name = draft.name();
        this.product = draft.product();
        this.environment = draft.environment().id();
        this.edition = edition;
        this.database = draft.database();
        this.deployer = draft.deployer();
        this.services = new LinkedHashMap<>(draft.services());
        this.sealedDatabasePassword = seal.seal(draft.password(), passwordPlace());
        this.timeZone = "UTC";
        this.approval = ApprovalPolicy.PLAYBOOK.id();
        this.createdAt = now;
        this.updatedAt = now;
    }

    public UUID id() {
        return id;
    }

    public Organization organization() {
        return organization;
    }

    public String slug() {
        return slug;
    }

    public String name() {
        return name;
    }

    /** What a license may call the installation that it is tied to. */
    public List<String> names() {
        return List.of(slug, name);
    }

    public String product() {
        return product;
    }

    public Environment environment() {
        return Environment.of(environment);
    }

    public String edition() {
        return edition;
    }

    public DatabaseAddress database() {
        return database;
    }

    public String deployer() {
        return deployer;
    }

    /** Where its services answer, by the product's service id. */
    public Map<String, URI> services() {
        Map<String, URI> addresses = new LinkedHashMap<>();
        services.forEach((service, address) -> addresses.put(service, URI.create(address)));
        return addresses;
    }

    /** In which its maintenance windows are meant. */
    public ZoneId timeZone() {
        return ZoneId.of(timeZone);
    }

    public ApprovalPolicy approval() {
        return ApprovalPolicy.of(approval);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public String password(Seal seal) {
        return seal.open(sealedDatabasePassword, passwordPlace());
    }

    /** The configuration files kept here as one JSON object; empty when there are none yet. */
    public String configuration(Seal seal) {
        return sealedConfiguration == null ? "{}" : seal.open(sealedConfiguration, configurationPlace());
    }

    public void keepConfiguration(String json, Seal seal, Instant now) {
        sealedConfiguration = seal.seal(json, configurationPlace());
        updatedAt = now;
    }

    /** It now runs another edition, and its services may answer elsewhere. */
    public void becomes(String edition, Map<String, URI> services, Instant now) {
        this.edition = edition;
        Map<String, String> addresses = new LinkedHashMap<>();
        services.forEach((service, address) -> addresses.put(service, address.toString()));
        this.services = addresses;
        this.updatedAt = now;
    }

    /** The database answers under another address or to another password, which a connection test has proved. */
    public void moves(DatabaseAddress database, String password, Seal seal, Instant now) {
        this.database = database;
        this.sealedDatabasePassword = seal.seal(password, passwordPlace());
        this.updatedAt = now;
    }

    public void livesIn(ZoneId zone, Instant now) {
        this.timeZone = zone.getId();
        this.updatedAt = now;
    }

    public void asksForApproval(ApprovalPolicy policy, Instant now) {
        this.approval = policy.id();
        this.updatedAt = now;
    }

    private String passwordPlace() {
        return "installation:%s:password".formatted(id);
    }

    private String configurationPlace() {
        return "installation:%s:configuration".formatted(id);
    }
}
