package org.liftlock.billing;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import org.liftlock.billing.amount.Item;
import org.liftlock.billing.amount.Rate;
import org.liftlock.billing.amount.Span;
import org.liftlock.license.License;

/** What is paid for one paid license, in advance: for whole intervals, or up to the end of its term. */
@Entity
@DynamicUpdate
public class Subscription {
    @Id
    private UUID id;

    private UUID organizationId;
    private UUID licenseId;
    private String product;
    private String edition;
    private int seats;

    @Embedded
    private Rate rate;

    private @Nullable String nextPlan;
    private String purchaseOrder;
    private LocalDate startsOn;
    private LocalDate endsOn;
    private LocalDate anchorOn;
    private LocalDate billedUntil;

    @SuppressWarnings("NullAway.Init")
    protected Subscription() {}

    Subscription(License license, Rate rate, Span term) {
        this.id = UUID.randomUUID();
        this.organizationId = license.organization().id();
        this.licenseId = license.id();
        this.product = license.product();
        this.edition = license.edition();
        this.seats = license.seats();
        this.rate = rate;
        this.purchaseOrder = "";
        sell(term);
    }

    /** Sold for a term, which may be a further one. */
    final void sell(Span term) {
        startsOn = term.from();
        endsOn = term.until();
        anchorOn = term.from();
        billedUntil = term.from();
    }

    /** Its term goes on where it would have ended. */
    void prolong(LocalDate until) {
        endsOn = until;
    }

    /**
     * What is to be charged by a day.
     *
     * @param billedUntil how far everything is charged then
     */
    public record Advance(List<Item> items, Rate rate, LocalDate anchorOn, LocalDate billedUntil) {}

    /**
     * The periods that have begun by that day and are not charged yet.
     *
     * @param fresh what new periods cost
     * @param what how it is called on a bill
     */
    public Advance advance(LocalDate day, Rate fresh, String what) {
        List<Item> items = new ArrayList<>();
        Rate now = rate;
        LocalDate anchor = anchorOn;
        LocalDate from = billedUntil;
        while (!from.isAfter(day) && from.isBefore(endsOn)) {
            if (!fresh.interval().equals(now.interval())) {
                anchor = from;
            }
            Span whole = fresh.interval().around(anchor, from);
            if (from.equals(whole.from()) || !now.keepsStep(fresh)) {
                now = fresh;
            }
            Span part = new Span(from, earlier(whole.until(), endsOn));
            items.addAll(now.items(what, seats, whole, part));
            from = part.until();
        }
        return new Advance(items, now, anchor, from);
    }

    void take(Advance advance) {
        rate = advance.rate();
        anchorOn = advance.anchorOn();
        billedUntil = advance.billedUntil();
    }

    /**
     * From that day it is for other seats or another edition. What was charged beyond the day is given back, and charged
     * anew; a change back on the same day is the exact opposite.
     */
    List<Item> change(LocalDate day, License license, Rate other, Naming naming) {
        List<Item> items = new ArrayList<>(giveBack(day, naming));
        Optional<Span> rest = rest(day);
        nextPlan = edition.equals(license.edition()) ? nextPlan : null;
        edition = license.edition();
        seats = license.seats();
        if (rest.isPresent() && other.keepsStep(rate)) {
            Span whole = rate.interval().around(anchorOn, rest.get().from());
            items.addAll(other.items(naming.of(this), seats, whole, rest.get()));
        } else if (rest.isPresent()) {
            anchorOn = rest.get().from();
            billedUntil = rest.get().from();
        }
        rate = other;
        return items;
    }

    /** It ends before its time, and what was paid beyond that day is given back. */
    List<Item> end(LocalDate day, Naming naming) {
        List<Item> items = giveBack(day, naming);
        LocalDate last = day.isBefore(startsOn) ? startsOn : day;
        billedUntil = earlier(billedUntil, last);
        endsOn = earlier(endsOn, last);
        return items;
    }

    /** Nothing is charged beyond what was, and nothing is given back. */
    void stop() {
        endsOn = billedUntil;
    }

    /** The first day of the period that a day lies in. */
    LocalDate periodBegan(LocalDate day) {
        return rate.interval()
                .around(anchorOn, day.isBefore(startsOn) ? startsOn : day)
                .from();
    }

    private List<Item> giveBack(LocalDate day, Naming naming) {
        return rest(day)
                .map(rest -> {
                    Span whole = rate.interval().around(anchorOn, rest.from());
                    return rate.items(naming.of(this), seats, whole, rest).stream()
                            .map(item -> item.givenBackAs("Unused: " + item.description()))
                            .toList();
                })
                .orElse(List.of());
    }

    /** What is charged from that day on: part of one period, because no period is charged before it begins. */
    private Optional<Span> rest(LocalDate day) {
        LocalDate from = day.isBefore(startsOn) ? startsOn : day;
        return from.isBefore(billedUntil) ? Optional.of(new Span(from, billedUntil)) : Optional.empty();
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    /** Further periods are billed by another plan of the edition. */
    public void payBy(String plan) {
        nextPlan = plan;
    }

    void order(String purchaseOrder) {
        this.purchaseOrder = purchaseOrder;
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public UUID licenseId() {
        return licenseId;
    }

    public String product() {
        return product;
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

    public String purchaseOrder() {
        return purchaseOrder;
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

    public LocalDate billedUntil() {
        return billedUntil;
    }

    /** Whether something is still to be charged. */
    public boolean goesOn() {
        return billedUntil.isBefore(endsOn);
    }
}
