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

    private Permissions() {}
}
