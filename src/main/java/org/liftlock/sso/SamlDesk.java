package org.liftlock.sso;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.organization.Membership;
import org.liftlock.organization.Organization;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Problem;

/** What is decided about an organization's connection, with a record of who decided it. */
@ApplicationScoped
@Transactional
public class SamlDesk {
    private static final int LONGEST_SKEW = 300;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_GROUPS = 200;

    private final SamlConnections connections;
    private final SsoEntitlement entitlement;
    private final GroupTargets targets;
    private final CurrentViewer viewer;
    private final AuditTrail audit;
    private final Clock clock;

    SamlDesk(
            SamlConnections connections,
            SsoEntitlement entitlement,
            GroupTargets targets,
            CurrentViewer viewer,
            AuditTrail audit,
            Clock clock) {
        this.connections = connections;
        this.entitlement = entitlement;
        this.targets = targets;
        this.viewer = viewer;
        this.audit = audit;
        this.clock = clock;
    }

    public SamlConnection of(Organization organization) {
        entitlement.require(organization.id());
        return connections.of(organization);
    }

    /**
     * @param url where the metadata were fetched; null when somebody brought them
     * @throws Problem.Unusable with the findings, when nothing can be made of them
     */
    public List<Finding> trust(Organization organization, String xml, @Nullable String url) {
        SamlConnection connection = of(organization);
        Metadata metadata = Metadata.read(xml, clock.instant());
        IdentityProvider found = metadata.provider();
        if (found == null) {
            throw new Problem.Unusable(metadata.findings());
        }
        connection.trust(xml.strip(), url, found, clock.instant());
        record(
                organization,
                "sso.saml_metadata_changed",
                Map.of(
                        "entity_id",
                        found.entityId(),
                        "certificates",
                        found.certificates().size()));
        return metadata.findings();
    }

    /** @throws Problem.Invalid when a value cannot be, with the names that the API has for them */
    public void decide(Organization organization, SamlConnection.Settings settings) {
        SamlConnection connection = of(organization);
        Map<String, String> errors = new TreeMap<>();
        check(settings, errors);
        targets.check(organization, settings.roles(), connection.settings().roles(), errors);
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        if (!settings.equals(connection.settings())) {
            connection.decide(settings);
            record(
                    organization,
                    "sso.saml_settings_changed",
                    Map.of(
                            "roles", settings.roles().roles(),
                            "default_role", settings.roles().otherwise(),
                            "clock_skew_seconds", settings.clockSkewSeconds(),
                            "idp_initiated", settings.idpInitiated()));
        }
    }

    private static void check(SamlConnection.Settings settings, Map<String, String> errors) {
        if (settings.clockSkewSeconds() < 0 || settings.clockSkewSeconds() > LONGEST_SKEW) {
            errors.put("clock_skew_seconds", "Give a number of seconds from 0 to %d.".formatted(LONGEST_SKEW));
        }
        AttributeMapping names = settings.attributes();
        Map.of(
                        "attributes.email", names.email(),
                        "attributes.first_name", names.firstName(),
                        "attributes.last_name", names.lastName(),
                        "attributes.groups", names.groups())
                .forEach((field, name) -> {
                    if (name.length() > LONGEST_NAME) {
                        errors.put(field, "The name of an attribute has at most %d letters.".formatted(LONGEST_NAME));
                    }
                });
        Map<String, String> groups = settings.roles().roles();
        if (groups.size() > MOST_GROUPS) {
            errors.put("roles", "There can be roles for at most %d groups.".formatted(MOST_GROUPS));
        }
        if (groups.keySet().stream().anyMatch(group -> group.isBlank() || group.length() > LONGEST_NAME)) {
            errors.put("roles", "The name of a group has 1 to %d letters.".formatted(LONGEST_NAME));
        }
    }

    public void choose(Organization organization, Provider provider) {
        of(organization).choose(provider);
    }

    public void enable(Organization organization) {
        SamlConnection connection = of(organization);
        if (connection.identityProvider(clock.instant()).isEmpty()) {
            throw new Problem.Conflict(
                    "sso_no_metadata",
                    "There are no metadata of an identity provider that can be used.",
                    "Give the metadata of your identity provider first.");
        }
        if (!connection.enabled()) {
            connection.enable();
            record(
                    organization,
                    "sso.saml_enabled",
                    Map.of("tested", connection.testedAt().isPresent()));
        }
    }

    public void disable(Organization organization) {
        SamlConnection connection = connections.of(organization);
        if (connection.enabled()) {
            connection.disable();
            record(organization, "sso.saml_disabled", Map.of());
        }
    }

    /**
     * From now on passwords are for one administrator only.
     *
     * @param administrator the id of one of the organization's administrators
     */
    void enforce(Organization organization, String administrator, DryRun.Result run) {
        SamlConnection connection = of(organization);
        if (!connection.enabled() || connection.testedAt().isEmpty()) {
            throw new Problem.Conflict(
                    "sso_not_tested",
                    "Single sign-on can be enforced when it is switched on and somebody has tried it with success.",
                    "Try the connection and switch it on first.");
        }
        Membership chosen = run.administrator(administrator);
        connection.enforce(chosen.person().id());
        record(
                organization,
                "sso.saml_enforced",
                Map.of(
                        "administrator", chosen.person().email(),
                        "locked_out", run.locked().size()));
    }

    void relax(Organization organization) {
        SamlConnection connection = of(organization);
        if (connection.enforced()) {
            connection.relax();
            record(organization, "sso.saml_relaxed", Map.of());
        }
    }

    /** The key goes with it: what is set up anew has to be made known to the identity provider anew. */
    public void remove(Organization organization) {
        if (connections.deleteById(organization.id())) {
            record(organization, "sso.saml_removed", Map.of());
        }
    }

    void record(Organization organization, String action, Map<String, ?> detail) {
        audit.record(organization.id(), viewer.get().email(), action, organization.slug(), detail);
    }
}
