package org.liftlock.migration.step;

import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.entitlement.Erp;
import org.liftlock.product.Entitlements;
import org.liftlock.product.Product;

/** A database with organizations, people and empty tables of entitlements, as the shipped files describe them. */
public final class ErpSample {
    public static final PutTaxonomy TAXONOMY = new PutTaxonomy("taxonomy", "Taxonomy", "Enters it.");
    public static final EntitleOrganizations ENTITLE = new EntitleOrganizations("entitle", "Entitle", "Entitles.", 250);
    public static final WithdrawEntitlements WITHDRAW =
            new WithdrawEntitlements("withdraw", "Withdraw", "Takes back.", 250);

    private static final String TABLES = """
            create table organizations (id integer primary key, name varchar(200) not null, enabled_modules json);
            create table users (id integer primary key, organization_id integer references organizations,
                email text, role text, is_active boolean not null default true);
            create table modules (id serial primary key, module_key varchar(100) not null unique,
                display_name varchar(200) not null, sort_order integer not null default 0);
            create table submodules (id serial primary key, module_id integer not null references modules on delete cascade,
                submodule_key varchar(100) not null, display_name varchar(200) not null, menu_path varchar(500),
                permission_key varchar(200), sort_order integer not null default 0, unique (module_id, submodule_key));
            create table org_entitlements (id serial primary key,
                org_id integer not null references organizations on delete cascade,
                module_id integer not null references modules on delete cascade,
                status varchar(20) not null default 'disabled' check (status in ('enabled', 'disabled', 'trial')),
                trial_expires_at timestamptz, source varchar(100) not null default 'manual',
                created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
                unique (org_id, module_id), check (status <> 'trial' or trial_expires_at is not null));
            create index on org_entitlements (module_id);
            create table org_subentitlements (id serial primary key,
                org_id integer not null references organizations on delete cascade,
                module_id integer not null references modules on delete cascade,
                submodule_id integer not null references submodules on delete cascade,
                enabled boolean not null default true, source varchar(100) not null default 'manual',
                created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
                unique (org_id, module_id, submodule_id));
            create table entitlement_events (id serial primary key,
                org_id integer not null references organizations on delete cascade, event_type varchar(50) not null,
                actor_user_id integer references users on delete set null, reason text, payload jsonb,
                created_at timestamptz not null default now());
            create index on entitlement_events (org_id);
            create index on entitlement_events (event_type);
            create index on entitlement_events (created_at)""";

    private ErpSample() {}

    /** With the taxonomy entered, and without organizations. */
    public static Target prepared(Target target) {
        execute(target, TABLES);
        TAXONOMY.apply(run(target).site(), new HeardPulse());
        return target;
    }

    /** @param value JSON of the old setting, or null */
    public static void organization(Target target, int id, String name, @Nullable String value) {
        try (Connection connection = target.connect();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into organizations (id, name, enabled_modules) values (?, ?, ?::json)")) {
            insert.setInt(1, id);
            insert.setString(2, name);
            insert.setString(3, value);
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Organizations named "Org 1" and so on, with values that differ and no losses. */
    public static void organizations(Target target, int count) {
        execute(target, """
                insert into organizations (id, name, enabled_modules)
                select n, 'Org ' || n, json_build_object('CRM', n %% 2 = 0, 'hr', true, 'Inventory', n %% 3 = 0)
                from generate_series(1, %d) n""".formatted(count));
    }

    public static Product product() {
        return product(Erp.ENTITLEMENTS);
    }

    static Product product(Entitlements entitlements) {
        Product bare = TestProduct.bare();
        return new Product(
                bare.sheet(),
                bare.features(),
                bare.environment(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                bare.diagnosis(),
                bare.prices(),
                null,
                entitlements,
                null);
    }

    /** A run of its own. */
    public static TestSite run(Target target) {
        return TestSite.on(target).run(UUID.randomUUID()).product(product());
    }

    /** Looks first, as every run does, and then does it. */
    static Outcome migrate(TestSite site) {
        Outline plan = ENTITLE.check(site.site());
        if (org.liftlock.problem.Finding.anyBlocks(plan.findings())) {
            throw new AssertionError(plan.findings());
        }
        return ENTITLE.apply(site.site(), new HeardPulse());
    }
}
