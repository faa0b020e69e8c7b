package org.liftlock.migration.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.hibernate.Session;
import org.liftlock.migration.step.Answers;
import org.liftlock.web.Slice;

/** Finds people whose access changes, a page at a time. */
@ApplicationScoped
class AccessList {
    private final EntityManager entities;

    AccessList(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * People who gain or lose something.
     *
     * @param text part of a person's or an organization's name; empty for all
     * @param subject the key of the only organization that is wanted; empty for all
     */
    Slice<AccessLine> find(Sheet sheet, String text, String subject, boolean losingOnly, int page, int size) {
        String sought = text.strip().toLowerCase(Locale.ROOT);
        String from = " from access_change where run_id = ? and step = ? and (? = '' or strpos(lower(name), ?) > 0"
                + " or strpos(lower(customer), ?) > 0) and (? = '' or subject = ?)"
                + (losingOnly ? " and cardinality(losses) > 0" : "");
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            Object[] values = {sheet.run(), sheet.step(), sought, sought, sought, subject, subject};
            long total = Answers.of(connection, "select count(*)" + from, row -> row.getLong(1), values)
                    .getFirst();
            List<AccessLine> lines = Answers.of(
                    connection,
                    "select subject, customer, person, name, role, gains, losses" + from
                            + " order by cardinality(losses) = 0, position limit %d offset %d"
                                    .formatted(size, (long) (page - 1) * size),
                    AccessList::person,
                    values);
            return new Slice<>(lines, total, page, size);
        });
    }

    private static AccessLine person(ResultSet row) throws SQLException {
        return new AccessLine(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                texts(row.getArray(6)),
                texts(row.getArray(7)));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
