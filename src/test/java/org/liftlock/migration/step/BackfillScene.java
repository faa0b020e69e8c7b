package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.util.List;
import java.util.Map;
import org.liftlock.product.DataStep;
import org.liftlock.product.Product;

/** Customers who get profiles. */
abstract class BackfillScene {
    static final int ROWS = 6_000;

    final Backfill step = new Backfill("profiles", "Move", "Moves.", "profiles", 50);
    final HeardPulse pulse = new HeardPulse();

    static void assertComplete(Target target, int rows) {
        assertThat(ask(target, "select count(*) || ' ' || count(distinct customer_id) from profiles"))
                .isEqualTo("%d %d".formatted(rows, rows));
        assertThat(ask(target, moving().mismatched())).isEqualTo("0");
    }

    static void filled(Target target, int rows) {
        execute(target, TestProduct.BASIC_SCHEMA + """
                create table profiles (
                    customer_id uuid primary key references customers,
                    name varchar(100) not null,
                    notes text,
                    made_at timestamptz not null,
                    changed_at timestamptz not null);
                insert into customers
                select md5(n::text)::uuid, 'customer ' || n, 'note ' || n from generate_series(1, %d) as n""".formatted(rows));
    }

    static DataStep moving() {
        return moving("""
                insert into profiles
                select id, name, notes, now(), now() from customers
                where id >= coalesce(cast(:from as uuid), '00000000-0000-0000-0000-000000000000')
                  and id is distinct from cast(:from as uuid) and id <= cast(:to as uuid)
                on conflict do nothing""");
    }

    static DataStep moving(String statement) {
        return new DataStep(
                "profiles",
                "Customers get profiles",
                "customers",
                "id",
                "uuid",
                "profiles",
                statement,
                "select count(*) from customers c where not exists (select from profiles p where p.customer_id = c.id)",
                "select count(*) from customers c join profiles p on p.customer_id = c.id where p.name <> c.name or (p.notes is distinct from c.notes and c.notes not like '%.')",
                List.of("name", "notes"),
                "");
    }

    static Product product(DataStep data) {
        return TestProduct.with(Map.of(), Map.of("profiles", data));
    }

    static Site site(Target target) {
        return TestSite.on(target).product(product(moving())).site();
    }
}
