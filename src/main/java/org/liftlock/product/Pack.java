package org.liftlock.product;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ordered SQL migrations that add an edition's schema, each with its undo. */
public record Pack(String id, String edition, String title, String summary, List<Migration> migrations) {

    /**
     * One migration.
     *
     * @param sql its statements
     * @param undoSql the statements that take it back, one table or index each
     * @param transactional false when its statements must each run outside a transaction
     */
    public record Migration(
            String version,
            String name,
            String file,
            String undo,
            String summary,
            List<String> features,
            boolean transactional,
            String sql,
            String undoSql) {}

    /** The file {@code pack.yaml}. */
    record Sheet(String id, String edition, String title, String summary, List<Entry> migrations) {
        record Entry(
                String version,
                String name,
                String file,
                String undo,
                String summary,
                @Nullable List<String> features,
                @Nullable String transaction) {}
    }
}
