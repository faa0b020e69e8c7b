package org.liftlock.billing;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.liftlock.billing.amount.Item;
import org.liftlock.billing.amount.Rate;
import org.liftlock.billing.amount.Span;

/** What is paid for one paid license, in advance: for whole intervals, or up to the end of its term. */
@Entity
@DynamicUpdate
public class Subscription extends Subscribed {
    private String edition;
    private int seats;

    @Embedded
    private Rate rate;

    private @Nullable String nextPlan;
    private LocalDate startsOn;
    private LocalDate endsOn;
    private LocalDate anchorOn;
    private LocalDate billedUntil;
    private @Nullable LocalDate quotedUntil;
    private @Nullable LocalDate soldUntil;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Morning morning;

    @SuppressWarnings("NullAway.Init")
    protected Subscription() {}

    Subscription(UUID organization, UUID license, String product, String edition, int seats, Rate rate, Span term) {
        super(organization, license, product);
        this.edition = edition;
        this.seats = seats;
        this.rate = rate;
        this.anchorOn = term.from();
        this.billedUntil = term.from();
        sell(term);
    }

    /** Sold for a term, which may be a further one. */
    final void sell(Span term) {
        soldUntil = null;
        startsOn = term.from();
        endsOn = term.until();
        begin(term.from());
        morning = null;
    }

    /** What it costs now, it costs until the end of its term. */
    void hold() {
        quotedUntil = endsOn;
    }

    /** Its term goes on where it would have ended. */
    void prolong(LocalDate until) {
        if (soldUntil == null) {
            endsOn = until;
        } else {
            soldUntil = until;
        }
        morning = null;
    }

    /** Whether its edition costs nothing at present, so that its term goes on unpaid. */
    boolean paused() {
        return soldUntil != null;
    }

    /** The periods that have begun by that day are charged. */
    void take(Advance advance) {
        rate = advance.rate();
        anchorOn = advance.anchorOn();
        billedUntil = advance.billedUntil();
    }

    /**
     * From that day it is for other seats or another edition. What was charged beyond the day is given back, and charged
     * anew. Changes of one day count from what it was before the first of them: one that is undone is the exact opposite,
     * even where an invoice was issued in between.
     *
     * @param names what an edition is called on bills
     */
    List<Item> change(LocalDate day, Ordered wanted, UnaryOperator<String> names) {
        Morning before = before(day);
        morning = before;
        List<Item> items = new ArrayList<>(Rest.unused(this, day, names.apply(edition)));
        restore(before);
        if (!wanted.edition().equals(edition)) {
            nextPlan = null;
            quotedUntil = null;
        }
        edition = wanted.edition();
        seats = wanted.seats();
        if (wanted.rate() == null) {
            pause(day);
        } else {
            charge(day, wanted.rate(), items, names);
        }
        return items;
    }

    /** What changes of that day are counted from. */
    Morning before(LocalDate day) {
        return morning != null && morning.day().equals(day) ? morning : Morning.of(this, day);
    }

    private void restore(Morning before) {
        edition = before.edition();
        rate = before.rate();
        nextPlan = before.nextPlan();
        quotedUntil = before.quotedUntil();
        endsOn = before.endsOn();
        anchorOn = before.anchorOn();
        billedUntil = before.billedUntil();
        soldUntil = before.soldUntil();
    }

    private void pause(LocalDate day) {
        if (soldUntil == null) {
            soldUntil = endsOn;
            cut(day);
        }
    }

    private void charge(LocalDate day, Rate other, List<Item> items, UnaryOperator<String> names) {
        LocalDate from = Span.later(day, startsOn);
        if (soldUntil != null) {
            endsOn = Span.later(endsOn, soldUntil);
            soldUntil = null;
            begin(from);
        } else if (!other.keepsStep(rate)) {
            begin(Span.earlier(from, billedUntil));
        } else {
            Rest.of(this, day).ifPresent(rest -> items.addAll(rest.charged(other, names.apply(edition))));
        }
        rate = other;
    }

    /** Periods are counted from there. */
    private void begin(LocalDate day) {
        anchorOn = day;
        billedUntil = day;
    }

    /** It ends before its time, and what was paid beyond that day is given back. */
    List<Item> end(LocalDate day, UnaryOperator<String> names) {
        List<Item> items = Rest.unused(this, day, names.apply(edition));
        cut(day);
        soldUntil = null;
        morning = null;
        return items;
    }

    private void cut(LocalDate day) {
        LocalDate last = Span.later(day, startsOn);
        billedUntil = Span.earlier(billedUntil, last);
        endsOn = Span.earlier(endsOn, last);
    }

    /** Nothing is charged beyond what was, and nothing is given back. */
    void stop() {
        endsOn = billedUntil;
        soldUntil = null;
        morning = null;
    }

    /** Further periods are billed by another plan of the edition. */
    public void payBy(String plan) {
        nextPlan = plan;
        quotedUntil = null;
        morning = morning == null ? null : morning.with(plan, edition);
    }

    public String edition() {
        return edition;
    }

    public int seats() {
        return seats;
    }

    public Rate rate() {
        return rate;
    }

    /** The plan by which further periods are billed. */
    public String plan() {
        return nextPlan == null ? rate.plan() : nextPlan;
    }

    public LocalDate startsOn() {
        return startsOn;
    }

    /** The first day that is not paid for any more. */
    public LocalDate endsOn() {
        return endsOn;
    }

    /** The last day that is paid for. */
    public LocalDate lastDay() {
        return endsOn.minusDays(1);
    }

    LocalDate anchorOn() {
        return anchorOn;
    }

    /** Whether a period that begins on that day costs what was quoted. */
    boolean isQuoted(LocalDate day) {
        return quotedUntil != null && day.isBefore(quotedUntil);
    }

    @Nullable
    LocalDate quotedUntil() {
        return quotedUntil;
    }

    @Nullable
    String nextPlan() {
        return nextPlan;
    }

    @Nullable
    LocalDate soldUntil() {
        return soldUntil;
    }

    public LocalDate billedUntil() {
        return billedUntil;
    }

    /** Whether something is still to be charged. */
    public boolean goesOn() {
        return billedUntil.isBefore(endsOn);
    }
}
