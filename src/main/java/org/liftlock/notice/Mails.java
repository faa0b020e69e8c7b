package org.liftlock.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.audit.AuditTrail;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;
import org.liftlock.web.Slice;

/** The mails that the present scope sees. */
@ApplicationScoped
class Mails {
    private static final String FITTING =
            "where (:state = '' or state = :state) and (:text = '' or locate(:text, lower(recipient || ' ' || subject)) > 0)";

    private final EntityManager entities;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Clock clock;

    Mails(EntityManager entities, AuditTrail audit, CurrentViewer viewer, Clock clock) {
        this.entities = entities;
        this.audit = audit;
        this.viewer = viewer;
        this.clock = clock;
    }

    /**
     * The newest first.
     *
     * @param state a state's id; empty for all
     * @param typed part of the recipient or subject
     */
    Slice<OutgoingMail> find(String state, String typed, int page, int size) {
        String text = typed.toLowerCase(Locale.ROOT);
        List<OutgoingMail> mails = entities.createQuery(
                        "from OutgoingMail " + FITTING + " order by createdAt desc, id", OutgoingMail.class)
                .setParameter("state", state)
                .setParameter("text", text)
                .setFirstResult((page - 1) * size)
                .setMaxResults(size)
                .getResultList();
        long total = entities.createQuery("select count(*) from OutgoingMail " + FITTING, Long.class)
                .setParameter("state", state)
                .setParameter("text", text)
                .getSingleResult();
        return new Slice<>(mails, total, page, size);
    }

    @Transactional
    void again(UUID id) {
        OutgoingMail mail = Optional.ofNullable(entities.find(OutgoingMail.class, id))
                .orElseThrow(() -> new Problem.NotFound("mail"));
        mail.again(clock.instant());
        audit.record(
                mail.organizationId(),
                viewer.get().email(),
                "mail.resent",
                id.toString(),
                Map.of("recipient", mail.recipient()));
    }
}
