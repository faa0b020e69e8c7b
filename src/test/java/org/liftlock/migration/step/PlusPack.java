package org.liftlock.migration.step;

import org.liftlock.product.Pack;
import org.liftlock.product.Product;

/** The pack of the test product: two migrations in a transaction, one that builds an index while it is in use. */
final class PlusPack {
    static final String INVOICES = """
            -- Bills; what an order costs
            create table if not exists invoices (
                id bigint generated always as identity primary key,
                customer_id uuid not null references customers (id),
                number varchar(20) not null unique,
                total numeric(12, 2) not null default 0,
                note text default 'a; b');
            create index if not exists invoices_customer on invoices (customer_id);
            comment on table invoices is 'Bills; one an order';
            """;

    static final String PAYMENTS = """
            create table if not exists payments (
                id uuid primary key default gen_random_uuid(),
                invoice_id bigint not null references invoices on delete cascade,
                paid_at timestamptz not null default now());
            create index if not exists payments_invoice on payments (invoice_id);
            create table if not exists reminders (
                invoice_id bigint not null references invoices,
                sent_at timestamptz not null,
                primary key (invoice_id, sent_at));
            """;

    static final String INDEXES = """
            create index concurrently if not exists plus_orders_placed on orders (placed_at);
            create index concurrently if not exists plus_orders_customer on orders (customer_id);
            """;

    private PlusPack() {}

    static Product product() {
        return TestProduct.withPack(invoices(), payments(), indexes());
    }

    static Pack.Migration invoices() {
        return TestProduct.migration("001", "invoices", INVOICES, "drop table if exists invoices;");
    }

    static Pack.Migration payments() {
        return TestProduct.migration(
                "002", "payments", PAYMENTS, "drop table if exists reminders; drop table if exists payments;");
    }

    static Pack.Migration indexes() {
        return TestProduct.migration(
                "003",
                "indexes",
                INDEXES,
                "drop index concurrently if exists plus_orders_customer; drop index concurrently if exists plus_orders_placed;",
                false);
    }
}
