package org.liftlock.migration.listing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.liftlock.audit.AuditTrail;
import org.liftlock.migration.Run;
import org.liftlock.migration.Runs;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;

/** Where people say what is decided about a row. Everything done here is audited. */
@ApplicationScoped
class ListDesk {
    static final String DECISION = "decision";
    static final String REASON = "reason";
    static final String MARK = "mark";
    private static final int LONGEST = 1000;

    private final Runs runs;
    private final Lists lists;
    private final EntityManager entities;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Clock clock;

    ListDesk(Runs runs, Lists lists, EntityManager entities, AuditTrail audit, CurrentViewer viewer, Clock clock) {
        this.runs = runs;
        this.lists = lists;
        this.entities = entities;
        this.audit = audit;
        this.viewer = viewer;
        this.clock = clock;
    }

    /** @throws Problem.NotFound when the run, which is somebody else's or not there, has no such list */
    RunList require(UUID run, String step, String list) {
        Run seen = runs.require(run);
        return lists.find(seen.id(), step, list).orElseThrow(() -> new Problem.NotFound("list in this run"));
    }

    ListedRow require(RunList list, long position) {
        return lists.row(list, position).orElseThrow(() -> new Problem.NotFound("row in this list"));
    }

    /**
     * Replaces what was decided before.
     *
     * @param mark of the row that was looked at
     * @throws Problem.Invalid when it says nothing that is known, or gives no reason
     */
    @Transactional
    public void decide(RunList list, ListedRow row, String mark, String decision, String reason) {
        requireSame(list, row, mark);
        Decision decided = valid(decision, reason.strip());
        entities.createNativeQuery("""
                        insert into row_decision (installation_id, organization_id, list, mark, subject, decision, reason,
                            decided_by, decided_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                        on conflict (installation_id, list, mark) do update set decision = excluded.decision,
                            reason = excluded.reason, decided_by = excluded.decided_by, decided_at = excluded.decided_at""")
                .setParameter(1, list.installation())
                .setParameter(2, list.organization())
                .setParameter(3, list.id())
                .setParameter(4, row.mark())
                .setParameter(5, row.subject())
                .setParameter(6, decided.id())
                .setParameter(7, reason.strip())
                .setParameter(8, viewer.get().email())
                .setParameter(9, clock.instant())
                .executeUpdate();
        note(list, row, "run.row_decided", Map.of(DECISION, decided.id(), REASON, reason.strip()));
    }

    private static Decision valid(String decision, String reason) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (Decision.of(decision).isEmpty()) {
            errors.put(DECISION, "Say whether it was handled or stays as it is.");
        }
        if (reason.isEmpty()) {
            errors.put(REASON, "Say what was done, or why nothing is.");
        } else if (reason.length() > LONGEST) {
            errors.put(REASON, "Say it in %d characters or fewer.".formatted(LONGEST));
        }
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        return Decision.of(decision).orElseThrow();
    }

    /** The row is open again. */
    @Transactional
    public void withdraw(RunList list, ListedRow row, String mark) {
        requireSame(list, row, mark);
        int removed = entities.createNativeQuery(
                        "delete from row_decision where installation_id = ?1 and list = ?2 and mark = ?3")
                .setParameter(1, list.installation())
                .setParameter(2, list.id())
                .setParameter(3, row.mark())
                .executeUpdate();
        if (removed > 0) {
            note(list, row, "run.row_reopened", Map.of());
        }
    }

    private static void requireSame(RunList list, ListedRow row, String mark) {
        if (!list.deciding()) {
            throw new Problem.Conflict(
                    "nothing_to_decide", "Nothing is to be decided about this list.", "Open a list that asks for it.");
        }
        if (mark.isBlank()) {
            throw new Problem.Invalid(
                    Map.of(MARK, "Send the mark of the row as the list gives it, so that no other row is meant."));
        }
        if (!row.mark().equals(mark)) {
            throw new Problem.Conflict(
                    "row_changed",
                    "The list was taken down again meanwhile, and another row is in this place now.",
                    "Look for the row once more, and decide there.");
        }
    }

    private void note(RunList list, ListedRow row, String action, Map<String, String> detail) {
        Map<String, String> all = new LinkedHashMap<>(detail);
        all.put("list", list.id());
        all.put("row", row.subject());
        audit.record(
                list.organization(), viewer.get().email(), action, list.run().toString(), all);
    }
}
