package org.liftlock.person;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The permissions that pages and API ask for: resource and action. */
public final class Permissions {
    @Allows("See the editions of each product and compare them")
    public static final String EDITIONS_READ = "editions:read";

    @Allows("See installations, their settings and their state")
    public static final String INSTALLATIONS_READ = "installations:read";

    @Allows("Add installations")
    public static final String INSTALLATIONS_CREATE = "installations:create";

    @Allows("Change installations: connection, settings, windows, backups and exports")
    public static final String INSTALLATIONS_UPDATE = "installations:update";

    @Allows("See plans, runs and their reports")
    public static final String RUNS_READ = "runs:read";

    @Allows("Plan, start, pause, resume and take back runs")
    public static final String RUNS_START = "runs:start";

    @Allows("Approve or reject runs that somebody else has started")
    public static final String RUNS_APPROVE = "runs:approve";

    @Allows("See licenses and download their keys")
    public static final String LICENSES_READ = "licenses:read";

    @Allows("Ask the maker's sales for licenses, quotes and trials")
    public static final String LICENSES_REQUEST = "licenses:request";

    @Allows("Make a new password for the maker's container registry")
    public static final String LICENSES_REGISTRY = "licenses:registry";

    @Allows("Fetch, for the container registry, the list of who may fetch images")
    public static final String REGISTRY_READ = "registry:read";

    @Allows("Issue, change and revoke licenses, and answer requests for them")
    public static final String LICENSES_ISSUE = "licenses:issue";

    @Allows("Change the keys that licenses, answers and reports are signed with")
    public static final String LICENSES_KEYS = "licenses:keys";

    @Allows("See what was used, who holds seats, and budgets")
    public static final String USAGE_READ = "usage:read";

    @Allows("Report what was used, as an installation or a program")
    public static final String USAGE_REPORT = "usage:report";

    @Allows("Make, pause and delete budgets")
    public static final String USAGE_BUDGET = "usage:budget";

    @Allows("Assign seats to people and reclaim them, and have usage counted in an installation's database")
    public static final String USAGE_SEATS = "usage:seats";

    @Allows("See what is paid for: subscriptions, invoices, payments and the statement of account")
    public static final String BILLING_READ = "billing:read";

    @Allows("Change how invoices are paid, whom they are for and who gets them")
    public static final String BILLING_CHANGE = "billing:change";

    @Allows("Issue invoices and credit notes, and choose the plan of a subscription, as the maker's staff")
    public static final String BILLING_ISSUE = "billing:issue";

    @Allows("Record payments of customers, as the maker's staff")
    public static final String BILLING_SETTLE = "billing:settle";

    @Allows("Read notices and choose which ones come by mail")
    public static final String NOTICES_READ = "notices:read";

    @Allows("See the mails that were sent or wait in the outbox")
    public static final String MAILS_READ = "mails:read";

    @Allows("Send a mail of the outbox again")
    public static final String MAILS_SEND = "mails:send";

    @Allows("See webhooks and what was delivered to them")
    public static final String WEBHOOKS_READ = "webhooks:read";

    @Allows("Add, test and remove webhooks")
    public static final String WEBHOOKS_CHANGE = "webhooks:change";

    @Allows("See the e-mail domains of the organization and the records that prove them")
    public static final String DOMAINS_READ = "domains:read";

    @Allows("Claim e-mail domains for the organization and give them up")
    public static final String DOMAINS_CHANGE = "domains:change";

    @Allows("Have the DNS record of a domain looked up")
    public static final String DOMAINS_VERIFY = "domains:verify";

    @Allows("Vouch for a domain without a DNS record, as the maker's staff")
    public static final String DOMAINS_VOUCH = "domains:vouch";

    @Allows("Read the record of who did what")
    public static final String AUDIT_READ = "audit:read";

    @Allows("See the organization: its name, plan and limits")
    public static final String ORGANIZATIONS_READ = "organizations:read";

    @Allows("Create organizations and bring their first administrator in")
    public static final String ORGANIZATIONS_CREATE = "organizations:create";

    @Allows("Change the name of the organization and where its bills go")
    public static final String ORGANIZATIONS_UPDATE = "organizations:update";

    @Allows("Change the plan and the limits of an organization")
    public static final String ORGANIZATIONS_LIMIT = "organizations:limit";

    @Allows("Suspend an organization and let it in again")
    public static final String ORGANIZATIONS_SUSPEND = "organizations:suspend";

    @Allows("Delete the organization with everything it has")
    public static final String ORGANIZATIONS_DELETE = "organizations:delete";

    @Allows("Download everything that the portal keeps about the organization")
    public static final String ORGANIZATIONS_EXPORT = "organizations:export";

    @Allows("See who belongs to the organization")
    public static final String MEMBERS_READ = "members:read";

    @Allows("Invite people into the organization")
    public static final String MEMBERS_INVITE = "members:invite";

    @Allows("Change the roles of members and remove members")
    public static final String MEMBERS_CHANGE = "members:change";

    @Allows("Ask for tenants: of an installation, or, as the maker's staff, of the portal")
    public static final String TENANTS_CREATE = "tenants:create";

    @Allows("See departments, teams and who is in them")
    public static final String TEAMS_READ = "teams:read";

    @Allows("Make, change and remove departments and teams")
    public static final String TEAMS_CHANGE = "teams:change";

    @Allows("See the roles and what each one may do")
    public static final String ROLES_READ = "roles:read";

    @Allows("Make and change roles of the organization, with permissions of one's own role")
    public static final String ROLES_CHANGE = "roles:change";

    @Allows("See what another member may do, and why")
    public static final String ACCESS_READ = "access:read";

    @Allows("Give a member permissions of one's own role beyond theirs, and take them back")
    public static final String ACCESS_GRANT = "access:grant";

    @Allows("Pass own permissions on to another member for a time")
    public static final String ACCESS_DELEGATE = "access:delegate";

    @Allows("See who of the maker's support may look into the organization, and what they looked at")
    public static final String SUPPORT_READ = "support:read";

    @Allows("Let the maker's support look into the organization for a time")
    public static final String SUPPORT_ALLOW = "support:allow";

    @Allows("Look into organizations that have allowed it, as the maker's support")
    public static final String SUPPORT_VISIT = "support:visit";

    @Allows("Make API keys that may some of what one may oneself")
    public static final String KEYS_CREATE = "keys:create";

    @Allows("Decide how members sign in, such as with a second factor")
    public static final String SIGNIN_CHANGE = "signin:change";

    @Allows("Connect a directory that adds, changes and suspends members (SCIM)")
    public static final String SCIM_CHANGE = "scim:change";

    @Allows("See how the organization signs in through its identity provider")
    public static final String SSO_READ = "sso:read";

    @Allows("Change how the organization signs in through its identity provider")
    public static final String SSO_CHANGE = "sso:change";

    private Permissions() {}

    /** Every permission there is, by the order of the constants above: each says itself what it allows. */
    public static List<Permission> all() {
        return Catalog.ALL;
    }

    public static Optional<Permission> find(String id) {
        return Catalog.ALL.stream()
                .filter(permission -> permission.id().equals(id))
                .findFirst();
    }

    /** Read once, when somebody asks for it. */
    private static final class Catalog {
        private static final List<Permission> ALL = Arrays.stream(Permissions.class.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Allows.class))
                .map(Catalog::read)
                .toList();

        private static Permission read(Field field) {
            try {
                return Permission.of(
                        (String) field.get(null),
                        field.getAnnotation(Allows.class).value());
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
