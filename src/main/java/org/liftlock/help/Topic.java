package org.liftlock.help;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What there is help on, in the order in which a newcomer needs it. */
enum Topic {
    FIRST_STEPS("First steps", "From signing in to an upgraded installation, in ten minutes."),
    SIGN_IN("Signing in", "Passwords, second factor, sessions, and keys for programs."),
    INSTALLATIONS("Installations", "How to add one, and what its database role needs."),
    UPGRADE("Upgrading", "What a plan is, what each step does, and what stops a run."),
    REHEARSING("Rehearsing", "How an upgrade is tried on a copy first, and what is made of what was measured there."),
    PACKS(
            "What is checked before a pack runs",
            "How the SQL of an edition is judged, what stops a run, and how to write packs."),
    RUNNING("While it runs", "Watch, pause, resume, cancel, retry and confirm."),
    APPROVAL("Approval and windows", "Having a second person agree, and waiting for a maintenance window."),
    NOTICES("Notices, mail, webhooks", "Who is told what, by mail too, and how programs are told."),
    GOING_BACK("Going back", "The two ways to take an upgrade back, and what each one loses."),
    EMERGENCY("In an emergency", "Go back to a backup when nothing else helps, also from the command line."),
    COMMAND_LINE(
            "From a terminal",
            "Bring a product's schema to any database without a portal, and what each status means."),
    REPORT("Reports", "What a report proves, and how to verify its signature."),
    TENANTS("Tenants", "How existing data comes to a tenant, how tenants are kept apart, and the way back."),
    ORGANIZATIONS(
            "From individuals to organizations",
            "How a migration in stages goes, what its gates ask, who gets which organization, and the way back."),
    SETTINGS("Settings, federation and tenants", "What is decided in the portal, and how it reaches the installation."),
    WORK(
            "Further work",
            "What can be done on an installation that keeps its edition, and what is asked before rows are deleted."),
    ENTITLEMENTS(
            "Entitlements",
            "How module flags become entitlements, who gains and loses access, and one organization alone."),
    DIAGNOSIS("When something is wrong", "Have an installation looked at, and mend what is found."),
    DOMAINS("Domains", "How an organization proves that an e-mail domain is its own, and what that is good for."),
    PEOPLE(
            "Organizations and people",
            "How an organization begins, how people come in and leave, teams, suspension, and the end."),
    OIDC("OpenID Connect", "How people sign in at your own identity provider, and what to do when one cannot."),
    LICENSES("Licenses", "What a license is, how it is checked, and whom to ask for one."),
    BILLING("Billing", "What is invoiced and when, how parts of a period are counted, and how invoices are paid."),
    LICENSE_CHECKS(
            "License checks",
            "What installations ask once a day, what each answer means, and what happens without the portal."),
    LICENSE_SNIPPETS("License checks in code", "To copy: curl, Java, Python and Node."),
    USAGE("Seats, usage and budgets", "What is counted, how installations report it, and how to be told in time."),
    ACCESS(
            "Who may do what",
            "Roles, grants for a time, delegation, the reason of every decision, and support access."),
    SINGLE_SIGN_ON(
            "Single sign-on",
            "Have members sign in through your own identity provider, and mend it when somebody cannot."),
    COMPLIANCE("Compliance", "What each line of evidence counts, and what it proves to an auditor."),
    API("API", "Everything above for programs, with examples to copy.");

    private final String title;
    private final String summary;

    Topic(String title, String summary) {
        this.title = title;
        this.summary = summary;
    }

    static Optional<Topic> of(String slug) {
        return Arrays.stream(values())
                .filter(topic -> topic.slug().equals(slug))
                .findFirst();
    }

    /** How it is called in the address. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String title() {
        return title;
    }

    public String summary() {
        return summary;
    }
}
