package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The statement of an organization's account: what was invoiced, credited and paid, and the balance after each. */
@ApplicationScoped
public class Statement {
    private static final String MOVES = """
            select issued_on as day, kind, label as words, id as document,
                case kind when 'invoice' then total_minor else -total_minor end as minor
            from invoice where organization_id = ?1 and currency = ?2 and issued_on < ?3
            union all
            select received_on, 'payment', reference, null, -amount_minor
            from payment where organization_id = ?1 and currency = ?2 and received_on < ?3
            union all
            select w.day, 'withdrawal', w.reason, null, p.amount_minor
            from payment_withdrawal w join payment p on p.id = w.payment_id
            where p.organization_id = ?1 and p.currency = ?2 and w.day < ?3
            order by 1, 2 desc, 3
            """;

    private final EntityManager entities;

    Statement(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * One movement.
     *
     * @param kind {@code invoice}, {@code credit_note}, {@code payment} or {@code withdrawal}
     * @param words its number or reference
     * @param document null for a payment
     * @param amount what is owed more; negative for credits and payments
     * @param balance what is owed afterwards
     */
    public record Move(
            LocalDate day,
            String kind,
            String words,
            @Nullable UUID document,
            Money amount,
            Money balance) {
        public String title() {
            return switch (kind) {
                case "invoice" -> "Invoice";
                case "credit_note" -> "Credit note";
                case "withdrawal" -> "Payment withdrawn";
                default -> "Payment";
            };
        }
    }

    /**
     * From one day to another, both of them with it.
     *
     * @param opening what was owed before
     */
    public record Sheet(LocalDate from, LocalDate to, CurrencyUnit currency, Money opening, List<Move> moves) {
        public Money closing() {
            return moves.isEmpty() ? opening : moves.getLast().balance();
        }
    }

    public Sheet of(UUID organization, CurrencyUnit currency, LocalDate from, LocalDate to) {
        Money opening = Money.zero(currency);
        Money balance = opening;
        List<Move> moves = new ArrayList<>();
        for (Tuple row : rows(organization, currency, to.plusDays(1))) {
            Money amount = Money.ofMinor(currency, row.get("minor", Long.class));
            balance = balance.plus(amount);
            LocalDate day = row.get("day", LocalDate.class);
            if (day.isBefore(from)) {
                opening = balance;
            } else {
                moves.add(new Move(
                        day,
                        row.get("kind", String.class),
                        row.get("words", String.class),
                        row.get("document", UUID.class),
                        amount,
                        balance));
            }
        }
        return new Sheet(from, to, currency, opening, moves);
    }

    private List<Tuple> rows(UUID organization, CurrencyUnit currency, LocalDate before) {
        return entities.unwrap(Session.class)
                .createNativeQuery(MOVES, Tuple.class)
                .setParameter(1, organization)
                .setParameter(2, currency.getCode())
                .setParameter(3, before)
                .addScalar("day", LocalDate.class)
                .addScalar("kind", String.class)
                .addScalar("words", String.class)
                .addScalar("document", UUID.class)
                .addScalar("minor", Long.class)
                .getResultList();
    }
}
