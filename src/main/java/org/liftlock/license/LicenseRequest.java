package org.liftlock.license;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organization;
import org.liftlock.problem.Problem;
import org.liftlock.web.Words;

/** What a customer asks sales for, from the question to the license. */
@Entity
@DynamicUpdate
public class LicenseRequest {
    @Id
    private UUID id;

    @ManyToOne
    private Organization organization;

    private String product;
    private String edition;
    private int seats;
    private int months;
    private String wish;
    private String note;
    private String state;
    private String askedBy;
    private Instant askedAt;
    private String plan;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Offer offer;

    private @Nullable String quote;
    private @Nullable Instant quoteUntil;
    private @Nullable String refusedFor;
    private String changedBy;
    private Instant changedAt;
    private @Nullable UUID licenseId;

    @Embedded
    private @Nullable Agreed agreed;

    @SuppressWarnings("NullAway.Init")
    protected LicenseRequest() {}

    LicenseRequest(Organization organization, LicenseRequestDraft.Checked asked, String by, Instant now) {
        this.id = UUID.randomUUID();
        this.organization = organization;
        this.product = asked.product();
        this.edition = asked.edition();
        this.seats = asked.seats();
        this.months = asked.months();
        this.wish = asked.wish().id();
        this.note = asked.note();
        this.plan = asked.plan();
        this.state = RequestState.OPEN.id();
        this.askedBy = by;
        this.askedAt = now;
        this.changedBy = by;
        this.changedAt = now;
    }

    void quote(QuoteDraft.Checked given, String by, Instant now) {
        move(RequestState.QUOTED, by, now);
        offer = given.offer();
        quote = given.note();
        quoteUntil = given.until();
    }

    /** @throws Problem.Conflict unless there is a quote that is still valid */
    void requireQuote(Instant now) {
        if (state() != RequestState.QUOTED) {
            throw stands();
        }
        if (quoteUntil != null && !now.isBefore(quoteUntil)) {
            throw new Problem.Conflict(
                    "quote_expired",
                    "The quote was valid until %s.".formatted(Words.moment(quoteUntil)),
                    "Ask for a new one.");
        }
    }

    /** @param agreement what was agreed to with it; null where the product has none */
    void accept(@Nullable Agreed agreement, String by, Instant now) {
        requireQuote(now);
        move(RequestState.ACCEPTED, by, now);
        agreed = agreement;
    }

    void refuse(String reason, String by, Instant now) {
        move(RequestState.REFUSED, by, now);
        refusedFor = reason;
    }

    void withdraw(String by, Instant now) {
        move(RequestState.WITHDRAWN, by, now);
    }

    /** Whether sales may issue it: a quote only after the customer has accepted it. */
    public boolean approvable() {
        return switch (state()) {
            case OPEN -> wish() != RequestWish.QUOTE;
            case ACCEPTED -> true;
            case QUOTED, ISSUED, REFUSED, WITHDRAWN -> false;
        };
    }

    void issued(License license, String by, Instant now) {
        if (!approvable()) {
            throw stands();
        }
        move(RequestState.ISSUED, by, now);
        licenseId = license.id();
    }

    private void move(RequestState next, String by, Instant now) {
        if (!state().pending()) {
            throw stands();
        }
        state = next.id();
        changedBy = by;
        changedAt = now;
    }

    private Problem.Conflict stands() {
        return new Problem.Conflict(
                "request_state",
                "The request is %s, so that this is not possible.".formatted(state().id()),
                "Open it to see where it stands, or ask anew.");
    }

    public UUID id() {
        return id;
    }

    public Organization organization() {
        return organization;
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

    /** 0 for a trial. */
    public int months() {
        return months;
    }

    public RequestWish wish() {
        return RequestWish.of(wish).orElseThrow();
    }

    public String note() {
        return note;
    }

    public RequestState state() {
        return RequestState.of(state);
    }

    public String askedBy() {
        return askedBy;
    }

    public Instant askedAt() {
        return askedAt;
    }

    /** The plan that it is to be paid by; empty for the usual one. */
    public String plan() {
        return plan;
    }

    /** What is billed once it is accepted; empty while nothing is quoted, and for a quote in words only. */
    public Optional<Offer> offer() {
        return Optional.ofNullable(offer);
    }

    /** What it is sold at. */
    Deal deal() {
        return offer == null ? new Deal.Listed(plan) : new Deal.Quoted(offer);
    }

    /** What sales says to its offer; empty while it has offered nothing. */
    public Optional<String> quote() {
        return Optional.ofNullable(quote).filter(words -> !words.isEmpty());
    }

    public Optional<Instant> quoteUntil() {
        return Optional.ofNullable(quoteUntil);
    }

    public Optional<String> refusedFor() {
        return Optional.ofNullable(refusedFor);
    }

    public String changedBy() {
        return changedBy;
    }

    public Instant changedAt() {
        return changedAt;
    }

    /** Empty while the quote is not accepted, and where the product has no license agreement. */
    public Optional<Agreed> agreed() {
        return Optional.ofNullable(agreed);
    }

    public Optional<UUID> license() {
        return Optional.ofNullable(licenseId);
    }
}
