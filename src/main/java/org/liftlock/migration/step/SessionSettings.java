package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.liftlock.product.Tenancy;

/**
 * Says for whom a session works, until the end of its transaction.
 *
 * @param nobody what the administrator's setting holds for whoever is none
 */
record SessionSettings(Connection connection, Tenancy.Session names, String nobody) {

    void administrator() throws SQLException {
        set("", "true");
    }

    /** @param id empty for nobody */
    void tenant(String id) throws SQLException {
        set(id, nobody);
    }

    private void set(String tenant, String administrator) throws SQLException {
        try (PreparedStatement set =
                connection.prepareStatement("select set_config(?, ?, true), set_config(?, ?, true)")) {
            set.setString(1, names.tenant());
            set.setString(2, tenant);
            set.setString(3, names.administrator());
            set.setString(4, administrator);
            set.execute();
        }
    }
}
