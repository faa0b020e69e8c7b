package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.liftlock.installation.Installation;

/** What runs leave behind: log lines, proofs, tasks and journal entries. */
@ApplicationScoped
public class RunRecords {
    private final EntityManager entities;

    RunRecords(EntityManager entities) {
        this.entities = entities;
    }

    /** The last lines of a step's log, oldest first. */
    public List<LogLine> log(Run run, String step, int last) {
        return entities.createQuery("from LogLine where runId = :run and step = :step order by id desc", LogLine.class)
                .setParameter("run", run.id())
                .setParameter("step", step)
                .setMaxResults(last)
                .getResultList()
                .reversed();
    }

    /** The lines that tell of waiting for somebody's lock, oldest first. */
    public List<LogLine> waits(Run run) {
        return entities.createQuery("from LogLine where runId = :run and waited order by id", LogLine.class)
                .setParameter("run", run.id())
                .getResultList();
    }

    public List<RunProof> proofs(Run run) {
        return ofRun(RunProof.class, run.id(), "subject, e.tableName");
    }

    public List<RunTask> tasks(Run run) {
        return ofRun(RunTask.class, run.id(), "position");
    }

    public List<JournalEntry> journal(Run run) {
        return ofRun(JournalEntry.class, run.id(), "at");
    }

    /** What the runs of an installation have kept under a key. */
    List<JournalEntry> kept(Installation installation, String key) {
        return entities.createQuery(
                        "select entry from JournalEntry entry, Run run where entry.runId = run.id and run.installation = :installation and entry.key = :key",
                        JournalEntry.class)
                .setParameter("installation", installation)
                .setParameter("key", key)
                .getResultList();
    }

    <T> List<T> ofRun(Class<T> type, UUID run, String order) {
        return entities.createQuery(
                        "from %s e where e.runId = :run order by e.%s".formatted(type.getSimpleName(), order), type)
                .setParameter("run", run)
                .getResultList();
    }
}
