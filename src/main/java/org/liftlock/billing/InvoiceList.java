package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.liftlock.web.Slice;

/** The documents of the present scope with where each one stands, searched and page by page. */
@ApplicationScoped
public class InvoiceList {
    private static final String STANDING = """
            with standing as (
                select i.id, i.label, i.issued_on, i.number, coalesce(o.name, i.recipient ->> 'name') as organization, o.slug,
                    i.organization_id,
                    coalesce((select sum(s.amount_minor) from settlement s where s.invoice_id = i.id), 0)
                        + coalesce((select sum(s.amount_minor) from settlement s where s.credit_note_id = i.id), 0) as settled,
                    exists (select 1 from settlement s where s.invoice_id = i.id and s.payment_id is not null) as paid,
                    i.total_minor, i.kind, i.due_on
                from invoice i left join organization o on o.id = i.organization_id),
            stated as (
                select s.*, case
                    when kind = 'credit_note' then case when settled >= total_minor then 'used' else 'credit' end
                    when settled >= total_minor then case when paid or total_minor = 0 then 'paid' else 'credited' end
                    when due_on < :today then 'overdue'
                    when settled > 0 then 'partly_paid'
                    else 'open' end as state
                from standing s)
            """;

    private final EntityManager entities;
    private final Invoices invoices;
    private final Clock clock;

    InvoiceList(EntityManager entities, Invoices invoices, Clock clock) {
        this.entities = entities;
        this.invoices = invoices;
        this.clock = clock;
    }

    /**
     * A document, whose it is, and where it stands.
     *
     * @param slug null when the organization was deleted
     */
    public record Entry(
            Invoice invoice, String organization, @Nullable String slug, InvoiceState state, Money settled) {
        public Money open() {
            return invoice.total().minus(settled);
        }
    }

    /**
     * What is looked for.
     *
     * @param id of the only one; null for all
     * @param organization its id; null for all
     * @param text part of a number or an organization's name
     * @param state a state's id; empty for all
     */
    public record Search(@Nullable UUID id, @Nullable UUID organization, String text, String state) {
        public static final Search ALL = by("", "");

        static Search of(UUID organization) {
            return new Search(null, organization, "", "");
        }

        static Search by(String text, String state) {
            return new Search(null, null, text.strip().toLowerCase(Locale.ROOT), state);
        }

        /** What to ask the database, each with its value: only what is looked for, so that it can go by its indexes. */
        private Map<String, Object> conditions() {
            Map<String, Object> conditions = new LinkedHashMap<>();
            if (id != null) {
                conditions.put("id = :p%d", id);
            }
            if (organization != null) {
                conditions.put("organization_id = :p%d", organization);
            }
            if (!text.isEmpty()) {
                conditions.put("position(:p%d in lower(label || ' ' || organization)) > 0", text);
            }
            if (!state.isEmpty()) {
                conditions.put("state = :p%d", state);
            }
            return conditions;
        }
    }

    /** The newest first. */
    public Slice<Entry> find(Search search, int page, int size) {
        List<Tuple> rows = query("*", search, " order by issued_on desc, number desc, kind", Tuple.class)
                .setFirstResult((page - 1) * size)
                .setMaxResults(size)
                .getResultList();
        Map<UUID, Invoice> documents = documents(rows);
        List<Entry> found = rows.stream()
                .map(row -> entry(row, Objects.requireNonNull(documents.get(row.get("id", UUID.class)))))
                .toList();
        Long total = query("count(*)", search, "", Long.class).getSingleResult();
        return new Slice<>(found, total, page, size);
    }

    /** Where one document stands. */
    public Entry of(Invoice invoice) {
        return entry(
                query("*", new Search(invoice.id(), null, "", ""), "", Tuple.class)
                        .getSingleResult(),
                invoice);
    }

    private <T> NativeQuery<T> query(String columns, Search search, String order, Class<T> type) {
        StringBuilder sql =
                new StringBuilder(STANDING).append("select ").append(columns).append(" from stated where true");
        List<Object> values = new ArrayList<>();
        search.conditions().forEach((condition, value) -> {
            sql.append(" and ").append(condition.formatted(values.size()));
            values.add(value);
        });
        NativeQuery<T> query = entities.unwrap(Session.class)
                .createNativeQuery(sql.append(order).toString(), type)
                .setParameter("today", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        for (int value = 0; value < values.size(); value++) {
            query.setParameter("p" + value, values.get(value));
        }
        return query;
    }

    private Map<UUID, Invoice> documents(List<Tuple> rows) {
        Set<UUID> ids = rows.stream().map(row -> row.get("id", UUID.class)).collect(Collectors.toSet());
        return ids.isEmpty()
                ? Map.of()
                : invoices.list("id in ?1", ids).stream().collect(Collectors.toMap(Invoice::id, Function.identity()));
    }

    private static Entry entry(Tuple row, Invoice invoice) {
        return new Entry(
                invoice,
                row.get("organization", String.class),
                row.get("slug", String.class),
                InvoiceState.of(row.get("state", String.class)),
                Money.ofMinor(invoice.total().getCurrencyUnit(), ((Number) row.get("settled")).longValue()));
    }
}
