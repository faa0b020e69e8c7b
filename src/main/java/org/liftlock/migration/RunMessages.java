package org.liftlock.migration;

import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;
import org.liftlock.notice.Subject;

/** What a run tells people: notices to all members, and the tasks it leaves behind. */
record RunMessages(Lease lease, RunNews news, EntityManager entities) {

    /** Once for each run and key, also when the step that tells it is applied again. */
    void tell(String key, String subject, String body) {
        lease.write(run -> news.tell(run, Subject.PROGRESS, run.id() + ":" + key, subject, body));
    }

    void add(String id, String title, String detail, @Nullable String doneBecause) {
        lease.write(run -> {
            RunTask task = task(run, id);
            task.says(title, detail);
            if (doneBecause != null) {
                task.tick(doneBecause, lease.clock().instant());
            }
        });
    }

    private RunTask task(Run run, String id) {
        @Nullable RunTask present = entities.find(RunTask.class, new RunTask.Key(run.id(), id));
        if (present != null) {
            return present;
        }
        long position = entities.createQuery("select count(*) from RunTask where runId = :run", Long.class)
                .setParameter("run", run.id())
                .getSingleResult();
        RunTask fresh = new RunTask(run, id, (int) position);
        entities.persist(fresh);
        return fresh;
    }
}
