package org.liftlock.billing.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.Session;
import org.liftlock.audit.AuditTrail;
import org.liftlock.billing.BillingLock;
import org.liftlock.billing.Payment;
import org.liftlock.billing.Payments;
import org.liftlock.problem.Problem;
import org.liftlock.secret.Sha256;

/** Reads the files of banks: each file, and each entry in it, counts once, however often it is uploaded. */
@ApplicationScoped
public class PaymentIntake {
    private static final UUID ALL_FILES = UUID.nameUUIDFromBytes("payment files".getBytes(StandardCharsets.UTF_8));

    /** Which payment it was is for a person to say. */
    private static final Matching.Match RETURNED =
            new Matching.Match.Unclear("The bank gave this back, so a payment has to be withdrawn.");

    private final Payments payments;
    private final Matching matching;
    private final BillingLock lock;
    private final EntityManager entities;
    private final AuditTrail audit;
    private final Clock clock;

    PaymentIntake(
            Payments payments,
            Matching matching,
            BillingLock lock,
            EntityManager entities,
            AuditTrail audit,
            Clock clock) {
        this.payments = payments;
        this.matching = matching;
        this.lock = lock;
        this.entities = entities;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws Problem.Invalid naming the field {@code file} when it cannot be read, or was read before */
    public PaymentFile take(String name, byte[] content, String by) {
        lock.take(ALL_FILES);
        String digest = Sha256.of(content);
        Optional.ofNullable(entities.find(PaymentFile.class, digest)).ifPresent(before -> {
            throw refused("This file was read already, as %s by %s. Nothing was counted twice."
                    .formatted(before.name(), before.uploadedBy()));
        });
        boolean xml = isXml(content);
        try {
            List<BankLine> lines =
                    xml ? Camt053.read(content) : CsvStatement.read(new String(content, StandardCharsets.UTF_8));
            PaymentFile file =
                    new PaymentFile(digest, name, xml ? "camt053" : "csv", lines.size(), by, clock.instant());
            entities.persist(file);
            take(file, digest, lines, by);
            return file;
        } catch (Unreadable unreadable) {
            throw refused("Nothing was read. " + unreadable.getMessage());
        }
    }

    private static boolean isXml(byte[] content) {
        String begin = new String(content, 0, Math.min(content.length, 200), StandardCharsets.UTF_8);
        return begin.replace("\uFEFF", "").stripLeading().startsWith("<");
    }

    private static Problem.Invalid refused(String why) {
        return new Problem.Invalid(Map.of("file", why));
    }

    private void take(PaymentFile file, String digest, List<BankLine> lines, String by) {
        List<Matching.Matched> fresh = matching.of(fresh(lines));
        Map<UUID, List<Payments.Incoming>> incoming = new TreeMap<>();
        for (Matching.Matched one : fresh) {
            switch (one.line().returned() ? RETURNED : one.match()) {
                case Matching.Match.Found found -> {
                    BankEntry entry = new BankEntry(digest, one.line(), "");
                    entities.persist(entry);
                    incoming.computeIfAbsent(found.invoice().organizationId(), first -> new ArrayList<>())
                            .add(new Payments.Incoming(entry.receipt(), found.invoice()));
                }
                case Matching.Match.Unclear unclear ->
                    entities.persist(new BankEntry(digest, one.line(), unclear.reason()));
            }
        }
        // Before the audit trail is locked, so that nobody waits for one another in a circle.
        lock.take(incoming.keySet());
        incoming.forEach((organization, all) -> payments.receive(organization, all, Payment.Source.FILE, by));
        int matched = incoming.values().stream().mapToInt(List::size).sum();
        file.read(fresh.size(), matched);
        audit.record(
                null,
                by,
                "payment_file.read",
                digest,
                Map.of("name", file.name(), "entries", file.entries(), "fresh", fresh.size(), "matched", matched));
    }

    /** Those that no file before had. */
    private List<BankLine> fresh(List<BankLine> lines) {
        Set<String> seen = new HashSet<>(entities.unwrap(Session.class)
                .createNativeQuery("select key from bank_entry where key = any (?1)", String.class)
                .setParameter(1, lines.stream().map(BankLine::key).toArray(String[]::new))
                .getResultList());
        return lines.stream().filter(line -> seen.add(line.key())).toList();
    }
}
