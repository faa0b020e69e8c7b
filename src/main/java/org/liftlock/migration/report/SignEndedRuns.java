package org.liftlock.migration.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import org.jboss.logging.Logger;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.migration.RunEnded;

/** Signs the report of each run when it ends. Should a process die just then, the first reader has it signed. */
@ApplicationScoped
class SignEndedRuns {
    private static final Logger LOG = Logger.getLogger(SignEndedRuns.class);

    private final Reports reports;
    private final Scopes scopes;

    SignEndedRuns(Reports reports, Scopes scopes) {
        this.reports = reports;
        this.scopes = scopes;
    }

    void sign(@Observes(during = TransactionPhase.AFTER_SUCCESS) RunEnded ended) {
        try {
            scopes.run(new Scope.Organization(ended.organization()), () -> reports.sign(ended.run()));
        } catch (RuntimeException unsigned) {
            LOG.warnf(unsigned, "The report of run %s is signed when it is first read", ended.run());
        }
    }
}
