package org.liftlock.person;

import static org.liftlock.person.Permissions.ACCESS_DELEGATE;
import static org.liftlock.person.Permissions.ACCESS_GRANT;
import static org.liftlock.person.Permissions.ACCESS_READ;
import static org.liftlock.person.Permissions.AUDIT_READ;
import static org.liftlock.person.Permissions.BILLING_CHANGE;
import static org.liftlock.person.Permissions.BILLING_ISSUE;
import static org.liftlock.person.Permissions.BILLING_READ;
import static org.liftlock.person.Permissions.BILLING_SETTLE;
import static org.liftlock.person.Permissions.DOMAINS_CHANGE;
import static org.liftlock.person.Permissions.DOMAINS_READ;
import static org.liftlock.person.Permissions.DOMAINS_VERIFY;
import static org.liftlock.person.Permissions.DOMAINS_VOUCH;
import static org.liftlock.person.Permissions.EDITIONS_READ;
import static org.liftlock.person.Permissions.INSTALLATIONS_CREATE;
import static org.liftlock.person.Permissions.INSTALLATIONS_READ;
import static org.liftlock.person.Permissions.INSTALLATIONS_UPDATE;
import static org.liftlock.person.Permissions.KEYS_CREATE;
import static org.liftlock.person.Permissions.LICENSES_ISSUE;
import static org.liftlock.person.Permissions.LICENSES_KEYS;
import static org.liftlock.person.Permissions.LICENSES_READ;
import static org.liftlock.person.Permissions.LICENSES_REGISTRY;
import static org.liftlock.person.Permissions.LICENSES_REQUEST;
import static org.liftlock.person.Permissions.MAILS_READ;
import static org.liftlock.person.Permissions.MAILS_SEND;
import static org.liftlock.person.Permissions.MEMBERS_CHANGE;
import static org.liftlock.person.Permissions.MEMBERS_INVITE;
import static org.liftlock.person.Permissions.MEMBERS_READ;
import static org.liftlock.person.Permissions.NOTICES_READ;
import static org.liftlock.person.Permissions.ORGANIZATIONS_CREATE;
import static org.liftlock.person.Permissions.ORGANIZATIONS_DELETE;
import static org.liftlock.person.Permissions.ORGANIZATIONS_EXPORT;
import static org.liftlock.person.Permissions.ORGANIZATIONS_LIMIT;
import static org.liftlock.person.Permissions.ORGANIZATIONS_READ;
import static org.liftlock.person.Permissions.ORGANIZATIONS_SUSPEND;
import static org.liftlock.person.Permissions.ORGANIZATIONS_UPDATE;
import static org.liftlock.person.Permissions.REGISTRY_READ;
import static org.liftlock.person.Permissions.ROLES_CHANGE;
import static org.liftlock.person.Permissions.ROLES_READ;
import static org.liftlock.person.Permissions.RUNS_APPROVE;
import static org.liftlock.person.Permissions.RUNS_READ;
import static org.liftlock.person.Permissions.RUNS_START;
import static org.liftlock.person.Permissions.SCIM_CHANGE;
import static org.liftlock.person.Permissions.SIGNIN_CHANGE;
import static org.liftlock.person.Permissions.SSO_CHANGE;
import static org.liftlock.person.Permissions.SSO_READ;
import static org.liftlock.person.Permissions.SUPPORT_ALLOW;
import static org.liftlock.person.Permissions.SUPPORT_READ;
import static org.liftlock.person.Permissions.SUPPORT_VISIT;
import static org.liftlock.person.Permissions.TEAMS_CHANGE;
import static org.liftlock.person.Permissions.TEAMS_READ;
import static org.liftlock.person.Permissions.TENANTS_CREATE;
import static org.liftlock.person.Permissions.USAGE_BUDGET;
import static org.liftlock.person.Permissions.USAGE_READ;
import static org.liftlock.person.Permissions.USAGE_REPORT;
import static org.liftlock.person.Permissions.USAGE_SEATS;
import static org.liftlock.person.Permissions.WEBHOOKS_CHANGE;
import static org.liftlock.person.Permissions.WEBHOOKS_READ;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A named set of permissions. What is not listed is denied. */
public enum Role {
    VIEWER(
            EDITIONS_READ,
            INSTALLATIONS_READ,
            RUNS_READ,
            LICENSES_READ,
            NOTICES_READ,
            ORGANIZATIONS_READ,
            MEMBERS_READ,
            TEAMS_READ,
            ROLES_READ,
            ACCESS_DELEGATE,
            KEYS_CREATE),
    USER(VIEWER),
    ANALYST(VIEWER),
    API_USER(VIEWER),
    COST_MANAGER(VIEWER, LICENSES_REQUEST, USAGE_READ, USAGE_BUDGET, BILLING_READ),
    COMPLIANCE_OFFICER(VIEWER, AUDIT_READ),
    SECURITY_ADMIN(
            VIEWER,
            AUDIT_READ,
            ROLES_CHANGE,
            ACCESS_READ,
            ACCESS_GRANT,
            SUPPORT_READ,
            SUPPORT_ALLOW,
            DOMAINS_READ,
            DOMAINS_CHANGE,
            DOMAINS_VERIFY,
            SIGNIN_CHANGE,
            SCIM_CHANGE,
            SSO_READ,
            SSO_CHANGE),
    MANAGER(VIEWER, RUNS_START, RUNS_APPROVE),
    ADMIN(
            MANAGER,
            INSTALLATIONS_CREATE,
            INSTALLATIONS_UPDATE,
            LICENSES_REQUEST,
            LICENSES_REGISTRY,
            MAILS_READ,
            MAILS_SEND,
            WEBHOOKS_READ,
            WEBHOOKS_CHANGE,
            USAGE_READ,
            USAGE_REPORT,
            USAGE_BUDGET,
            USAGE_SEATS,
            BILLING_READ,
            BILLING_CHANGE,
            AUDIT_READ,
            SIGNIN_CHANGE,
            SCIM_CHANGE,
            ORGANIZATIONS_UPDATE,
            ORGANIZATIONS_DELETE,
            ORGANIZATIONS_EXPORT,
            TENANTS_CREATE,
            MEMBERS_INVITE,
            MEMBERS_CHANGE,
            TEAMS_CHANGE,
            ROLES_CHANGE,
            ACCESS_READ,
            ACCESS_GRANT,
            SUPPORT_READ,
            SUPPORT_ALLOW,
            DOMAINS_READ,
            DOMAINS_CHANGE,
            DOMAINS_VERIFY,
            SSO_READ,
            SSO_CHANGE),
    SALES(
            KEYS_CREATE,
            EDITIONS_READ,
            LICENSES_READ,
            LICENSES_ISSUE,
            USAGE_READ,
            BILLING_READ,
            BILLING_ISSUE,
            BILLING_SETTLE,
            ORGANIZATIONS_READ,
            ORGANIZATIONS_CREATE,
            ORGANIZATIONS_UPDATE,
            ORGANIZATIONS_LIMIT,
            TENANTS_CREATE,
            MEMBERS_READ,
            MEMBERS_INVITE,
            ROLES_READ),
    SUPPORT(
            KEYS_CREATE,
            EDITIONS_READ,
            LICENSES_READ,
            INSTALLATIONS_READ,
            RUNS_READ,
            RUNS_APPROVE,
            ORGANIZATIONS_READ,
            MEMBERS_READ,
            TEAMS_READ,
            ROLES_READ,
            SUPPORT_VISIT,
            DOMAINS_READ,
            DOMAINS_VERIFY,
            DOMAINS_VOUCH),
    SUPER_ADMIN(
            ADMIN,
            LICENSES_ISSUE,
            REGISTRY_READ,
            BILLING_ISSUE,
            BILLING_SETTLE,
            LICENSES_KEYS,
            ORGANIZATIONS_CREATE,
            ORGANIZATIONS_LIMIT,
            ORGANIZATIONS_SUSPEND,
            SUPPORT_VISIT,
            DOMAINS_VOUCH);

    private final Set<String> permissions;
    private final @Nullable Role inherited;

    Role(String... permissions) {
        this.inherited = null;
        this.permissions = Set.of(permissions);
    }

    Role(Role inherited, String... further) {
        this.inherited = inherited;
        this.permissions = Stream.concat(inherited.permissions.stream(), Stream.of(further))
                .collect(Collectors.toUnmodifiableSet());
    }

    public Set<String> permissions() {
        return permissions;
    }

    public boolean allows(String permission) {
        return permissions.contains(permission);
    }

    /** Empty for those that begin with nothing. */
    public Optional<Role> inherits() {
        return Optional.ofNullable(inherited);
    }

    /** Whether the maker's staff has it, and no member of an organization. */
    public boolean staff() {
        return this == SALES || this == SUPPORT || this == SUPER_ADMIN;
    }

    /** Those that members of an organization can have. */
    public static List<Role> ofMembers() {
        return Arrays.stream(values()).filter(role -> !role.staff()).toList();
    }

    /** The name in the database and the API. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name on pages, such as "Compliance officer". */
    public String words() {
        return RoleWords.name(this);
    }

    /** Whom it is for, in one sentence. */
    public String purpose() {
        return RoleWords.purpose(this);
    }

    public HeldRole held() {
        return new HeldRole(id(), words(), this, permissions);
    }

    /** The built-in role of that name; for an organization's own role the one that it inherits. */
    public static Role of(String id) {
        int end = id.indexOf(HeldRole.OF_ORGANIZATION);
        return valueOf((end < 0 ? id : id.substring(0, end)).toUpperCase(Locale.ROOT));
    }
}
