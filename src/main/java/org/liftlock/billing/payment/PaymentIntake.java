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
import java.util.UUID;
import java.util.stream.Stream;
import org.liftlock.audit.AuditTrail;
import org.liftlock.billing.BillingLock;
import org.liftlock.billing.Payment;
import org.liftlock.billing.Payments;
import org.liftlock.problem.Problem;

/** Reads the files of banks: each file, and each entry in it, counts once, however often it is uploaded. */
@ApplicationScoped
public class PaymentIntake {
    private static final UUID ALL_FILES = UUID.nameUUIDFromBytes("payment files".getBytes(StandardCharsets.UTF_8));

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
        String digest = Digest.of(content);
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

    /** What was found of a line. */
    private record Matched(BankLine line, Matching.Match match) {}

    private void take(PaymentFile file, String digest, List<BankLine> lines, String by) {
        List<Matched> fresh = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (BankLine line : lines) {
            if (seen.add(line.key()) && !known(line.key())) {
                fresh.add(new Matched(line, matching.of(line)));
            }
        }
        lockAll(fresh);
        int matched = 0;
        for (Matched one : fresh) {
            matched += take(digest, one, by) ? 1 : 0;
        }
        file.read(fresh.size(), matched);
        audit.record(
                null,
                by,
                "payment_file.read",
                digest,
                Map.of("name", file.name(), "entries", file.entries(), "fresh", fresh.size(), "matched", matched));
    }

    /** In one order and before anything else is locked, so that nobody waits for one another in a circle. */
    private void lockAll(List<Matched> fresh) {
        fresh.stream()
                .map(Matched::match)
                .flatMap(match -> match instanceof Matching.Match.Found found
                        ? Stream.of(found.invoice().organizationId())
                        : Stream.empty())
                .distinct()
                .sorted()
                .forEach(lock::take);
    }

    private boolean take(String digest, Matched one, String by) {
        return switch (one.match()) {
            case Matching.Match.Found found -> {
                BankEntry entry = new BankEntry(digest, one.line(), "");
                entities.persist(entry);
                payments.receive(
                        found.invoice().organizationId(), entry.receipt(), found.invoice(), Payment.Source.FILE, by);
                yield true;
            }
            case Matching.Match.Unclear unclear -> {
                entities.persist(new BankEntry(digest, one.line(), unclear.reason()));
                yield false;
            }
        };
    }

    private boolean known(String key) {
        return entities.createQuery("select count(*) from BankEntry where key = :key", Long.class)
                        .setParameter("key", key)
                        .getSingleResult()
                > 0;
    }
}
