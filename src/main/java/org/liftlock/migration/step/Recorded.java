package org.liftlock.migration.step;

import java.util.Optional;

/**
 * What a fingerprint keeps of one table.
 *
 * @param subject what the table belongs to, such as "Users"
 */
record Recorded(String subject, String table, TableHash hash) {

    /** What was recorded of the table earlier in this run. */
    static Optional<Recorded> find(Site site, String step, String table) {
        return site.journal().find(step, key(table), Recorded.class);
    }

    /** The same, whatever the playbook calls the step that recorded it. */
    static Optional<Recorded> find(Site site, String table) {
        return PlaybookSteps.named(site, Fingerprint.class)
                .flatMap(step -> find(site, step, table).stream())
                .findFirst();
    }

    static void keep(Site site, String step, Recorded recorded) {
        site.journal().record(step, key(recorded.table), recorded);
        site.journal().prove(recorded.proof());
    }

    private static String key(String table) {
        return "table:" + table;
    }

    Proof proof() {
        return new Proof(subject, table, hash.rows(), null, hash.hash(), null);
    }

    Proof proof(TableHash after) {
        return new Proof(subject, table, hash.rows(), after.rows(), hash.hash(), after.hash());
    }
}
