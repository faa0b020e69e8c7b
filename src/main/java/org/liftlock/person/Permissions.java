package org.liftlock.person;

/** The permissions that pages and API ask for: resource and action. */
public final class Permissions {
    public static final String EDITIONS_READ = "editions:read";
    public static final String INSTALLATIONS_READ = "installations:read";
    public static final String INSTALLATIONS_CREATE = "installations:create";
    public static final String INSTALLATIONS_UPDATE = "installations:update";
    public static final String RUNS_READ = "runs:read";
    public static final String RUNS_START = "runs:start";
    public static final String RUNS_APPROVE = "runs:approve";
    public static final String LICENSES_READ = "licenses:read";
    public static final String LICENSES_ISSUE = "licenses:issue";
    public static final String NOTICES_READ = "notices:read";
    public static final String MAILS_READ = "mails:read";
    public static final String MAILS_SEND = "mails:send";
    public static final String WEBHOOKS_READ = "webhooks:read";
    public static final String WEBHOOKS_CHANGE = "webhooks:change";
    public static final String AUDIT_READ = "audit:read";
    public static final String ORGANIZATIONS_READ = "organizations:read";
    public static final String ORGANIZATIONS_CREATE = "organizations:create";
    public static final String ORGANIZATIONS_UPDATE = "organizations:update";
    public static final String ORGANIZATIONS_LIMIT = "organizations:limit";
    public static final String ORGANIZATIONS_SUSPEND = "organizations:suspend";
    public static final String ORGANIZATIONS_DELETE = "organizations:delete";
    public static final String ORGANIZATIONS_EXPORT = "organizations:export";
    public static final String MEMBERS_READ = "members:read";
    public static final String MEMBERS_INVITE = "members:invite";
    public static final String MEMBERS_CHANGE = "members:change";
    public static final String TEAMS_READ = "teams:read";
    public static final String TEAMS_CHANGE = "teams:change";

    private Permissions() {}
}
