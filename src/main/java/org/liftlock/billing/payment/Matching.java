package org.liftlock.billing.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.liftlock.billing.Invoice;

/** Finds the invoices that payments name, however their payers wrote the numbers. */
@ApplicationScoped
class Matching {
    private static final int AT_ONCE = 500;

    /** Of a text; what is longer is no purpose of a payment. */
    private static final int LONGEST = 1_000;

    /** Every piece of a text that is as long as a number of an invoice is looked up, all texts in one question. */
    private static final String NAMED = """
            with length as (select distinct length(plain_label) as characters from invoice where kind = 'invoice'),
            piece as (
                select distinct text.place, substr(text.words, first, characters) as piece
                from unnest(cast(?1 as text[])) with ordinality as text (words, place), length,
                    generate_series(1, length(text.words) - characters + 1) as first)
            select cast(piece.place as integer) as place, i.id
            from piece join invoice i on i.plain_label = piece.piece and i.kind = 'invoice'
            """;

    private final EntityManager entities;

    Matching(EntityManager entities) {
        this.entities = entities;
    }

    /** What came of it. */
    sealed interface Match {
        /** The invoice that is named; of several of one customer the first. */
        record Found(Invoice invoice) implements Match {}

        /** Why a person has to decide. */
        record Unclear(String reason) implements Match {}
    }

    /** A line and what came of it. */
    record Matched(BankLine line, Match match) {}

    /** In the order of the lines. */
    List<Matched> of(List<BankLine> lines) {
        List<Matched> all = new ArrayList<>(lines.size());
        for (int from = 0; from < lines.size(); from += AT_ONCE) {
            List<BankLine> some = lines.subList(from, Math.min(lines.size(), from + AT_ONCE));
            Map<Integer, List<Invoice>> named = named(some);
            for (int i = 0; i < some.size(); i++) {
                all.add(new Matched(some.get(i), match(some.get(i), longest(named.getOrDefault(i + 1, List.of())))));
            }
        }
        return all;
    }

    private static Match match(BankLine line, List<Invoice> named) {
        if (named.isEmpty()) {
            return new Match.Unclear("It names no invoice.");
        }
        if (named.stream().map(Invoice::organizationId).distinct().count() > 1) {
            return new Match.Unclear("It names invoices of several customers.");
        }
        Invoice first = named.getFirst();
        return first.total().getCurrencyUnit().equals(line.amount().getCurrencyUnit())
                ? new Match.Found(first)
                : new Match.Unclear("It is in another currency than the invoice %s.".formatted(first.label()));
    }

    /** What each line names by its place from 1, what is due first coming first. */
    private Map<Integer, List<Invoice>> named(List<BankLine> lines) {
        List<Tuple> found = entities.unwrap(Session.class)
                .createNativeQuery(NAMED, Tuple.class)
                .setParameter(
                        1, lines.stream().map(line -> plain(line.reference())).toArray(String[]::new))
                .getResultList();
        Map<UUID, List<Integer>> places = found.stream()
                .collect(Collectors.groupingBy(
                        row -> row.get("id", UUID.class),
                        Collectors.mapping(row -> row.get("place", Integer.class), Collectors.toList())));
        record Named(int place, Invoice invoice) {}
        return places.isEmpty()
                ? Map.of()
                : entities.createQuery("from Invoice where id in (:ids) order by dueOn, number", Invoice.class)
                        .setParameter("ids", places.keySet())
                        .getResultStream()
                        .flatMap(invoice -> places.getOrDefault(invoice.id(), List.of()).stream()
                                .map(place -> new Named(place, invoice)))
                        .collect(Collectors.groupingBy(
                                Named::place, Collectors.mapping(Named::invoice, Collectors.toList())));
    }

    /** A number may begin like a longer one; then only the longer one is meant. */
    private static List<Invoice> longest(List<Invoice> found) {
        return found.stream()
                .filter(one -> found.stream()
                        .noneMatch(other -> other != one
                                && plain(other.label()).length()
                                        > plain(one.label()).length()
                                && plain(other.label()).contains(plain(one.label()))))
                .toList();
    }

    private static String plain(String text) {
        String plain = text.replaceAll("[-/\\s]", "").toUpperCase(Locale.ROOT);
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }
}
