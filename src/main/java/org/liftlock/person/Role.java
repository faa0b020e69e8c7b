package org.liftlock.person;

import static org.liftlock.person.Permissions.AUDIT_READ;
import static org.liftlock.person.Permissions.EDITIONS_READ;
import static org.liftlock.person.Permissions.INSTALLATIONS_CREATE;
import static org.liftlock.person.Permissions.INSTALLATIONS_READ;
import static org.liftlock.person.Permissions.INSTALLATIONS_UPDATE;
import static org.liftlock.person.Permissions.LICENSES_ISSUE;
import static org.liftlock.person.Permissions.LICENSES_READ;
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
import static org.liftlock.person.Permissions.RUNS_APPROVE;
import static org.liftlock.person.Permissions.RUNS_READ;
import static org.liftlock.person.Permissions.RUNS_START;
import static org.liftlock.person.Permissions.TEAMS_CHANGE;
import static org.liftlock.person.Permissions.TEAMS_READ;
import static org.liftlock.person.Permissions.WEBHOOKS_CHANGE;
import static org.liftlock.person.Permissions.WEBHOOKS_READ;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
            TEAMS_READ),
    USER(VIEWER),
    ANALYST(VIEWER),
    API_USER(VIEWER),
    COST_MANAGER(VIEWER),
    COMPLIANCE_OFFICER(VIEWER, AUDIT_READ),
    SECURITY_ADMIN(VIEWER, AUDIT_READ),
    MANAGER(VIEWER, RUNS_START, RUNS_APPROVE),
    ADMIN(
            MANAGER,
            INSTALLATIONS_CREATE,
            INSTALLATIONS_UPDATE,
            MAILS_READ,
            MAILS_SEND,
            WEBHOOKS_READ,
            WEBHOOKS_CHANGE,
            AUDIT_READ,
            ORGANIZATIONS_UPDATE,
            ORGANIZATIONS_DELETE,
            ORGANIZATIONS_EXPORT,
            MEMBERS_INVITE,
            MEMBERS_CHANGE,
            TEAMS_CHANGE),
    SALES(
            EDITIONS_READ,
            LICENSES_READ,
            LICENSES_ISSUE,
            ORGANIZATIONS_READ,
            ORGANIZATIONS_CREATE,
            ORGANIZATIONS_UPDATE,
            ORGANIZATIONS_LIMIT,
            MEMBERS_READ,
            MEMBERS_INVITE),
    SUPPORT(
            EDITIONS_READ,
            LICENSES_READ,
            INSTALLATIONS_READ,
            RUNS_READ,
            RUNS_APPROVE,
            ORGANIZATIONS_READ,
            MEMBERS_READ,
            TEAMS_READ),
    SUPER_ADMIN(ADMIN, LICENSES_ISSUE, ORGANIZATIONS_CREATE, ORGANIZATIONS_LIMIT, ORGANIZATIONS_SUSPEND);

    private final Set<String> permissions;

    Role(String... permissions) {
        this.permissions = Set.of(permissions);
    }

    Role(Role inherited, String... further) {
        this.permissions = Stream.concat(inherited.permissions.stream(), Stream.of(further))
                .collect(Collectors.toUnmodifiableSet());
    }

    public Set<String> permissions() {
        return permissions;
    }

    public boolean allows(String permission) {
        return permissions.contains(permission);
    }

    /** The name in the database and the API. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
