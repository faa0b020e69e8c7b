package org.liftlock.migration.step;

import java.util.Arrays;
import java.util.Locale;

/** PostgreSQL's table locks from the weakest to the strongest, as its manual lists them in "Explicit Locking". */
public enum LockMode {
    ACCESS_SHARE("Only changes of the table's structure wait."),
    ROW_SHARE("Only changes of the table's structure wait."),
    ROW_EXCLUSIVE("Reading and writing go on; changes of the table's structure wait."),
    SHARE_UPDATE_EXCLUSIVE("Reading and writing go on; VACUUM and other index builds wait."),
    SHARE("Reading goes on, writing waits."),
    SHARE_ROW_EXCLUSIVE("Reading goes on, writing waits."),
    EXCLUSIVE("Reading goes on, writing waits."),
    ACCESS_EXCLUSIVE("Reading and writing wait.");

    private final String waits;

    LockMode(String waits) {
        this.waits = waits;
    }

    /** @param name as pg_locks writes it, such as ShareRowExclusiveLock */
    public static LockMode of(String name) {
        return Arrays.stream(values())
                .filter(mode -> name.equals(mode.id()))
                .findFirst()
                .orElse(ACCESS_SHARE);
    }

    /** As pg_locks writes it. */
    public String id() {
        StringBuilder id = new StringBuilder();
        for (String word : name().split("_", -1)) {
            id.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return id.append("Lock").toString();
    }

    /** As PostgreSQL's manual and its LOCK statement write it. */
    public String words() {
        return name().replace('_', ' ');
    }

    /** Who would have to wait while somebody holds it. */
    public String waits() {
        return waits;
    }

    /** Whether people who read or write the table wait. */
    public boolean blocksPeople() {
        return compareTo(SHARE) >= 0;
    }
}
