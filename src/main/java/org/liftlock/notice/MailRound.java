package org.liftlock.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.hibernate.Timeouts;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.work.Round;

/** Sends the mails whose time has come. */
@ApplicationScoped
class MailRound implements Round {
    private static final int AT_ONCE = 20;

    private final MailSettings settings;
    private final Postman postman;
    private final Scopes scopes;
    private final EntityManager entities;
    private final Clock clock;

    MailRound(MailSettings settings, Postman postman, Scopes scopes, EntityManager entities, Clock clock) {
        this.settings = settings;
        this.postman = postman;
        this.scopes = scopes;
        this.entities = entities;
        this.clock = clock;
    }

    @Override
    public Duration rest() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void go(BooleanSupplier stopping) {
        if (settings.delivers()) {
            for (OutgoingMail mail : scopes.in(Scope.PORTAL, this::taken)) {
                if (stopping.getAsBoolean()) {
                    return;
                }
                deliver(mail);
            }
        }
    }

    /** Each is out of reach of other processes for a while, and comes back by itself when this one dies. */
    private List<OutgoingMail> taken() {
        Instant now = clock.instant();
        List<OutgoingMail> due = entities.createQuery(
                        "from OutgoingMail where state = 'waiting' and nextAt <= :now and notAfter > :now order by nextAt",
                        OutgoingMail.class)
                .setParameter("now", now)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .setMaxResults(AT_ONCE)
                .getResultList();
        due.forEach(mail -> mail.attempt(now));
        return due;
    }

    private void deliver(OutgoingMail mail) {
        switch (postman.deliver(mail)) {
            case Postman.Result.Taken taken -> note(mail, found -> found.sent(clock.instant()));
            case Postman.Result.Refused refused ->
                note(mail, found -> found.failed(refused.why(), refused.forGood(), clock.instant()));
        }
    }

    private void note(OutgoingMail mail, Consumer<OutgoingMail> change) {
        scopes.run(Scope.PORTAL, () -> change.accept(entities.find(OutgoingMail.class, mail.id())));
    }
}
