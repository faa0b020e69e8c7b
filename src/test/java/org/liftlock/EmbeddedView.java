package org.liftlock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.liftlock.database.EmbeddedServer;
import org.liftlock.database.Home;

/** Looks straight into the databases of a portal with the embedded server. */
public final class EmbeddedView {
    private final Home home;

    public EmbeddedView(PortalProcess portal) {
        this(portal.home());
    }

    /** Of a portal whose data lies there, whether or not it runs. */
    public EmbeddedView(Path folder) {
        this.home = Home.at(folder);
    }

    public EmbeddedServer.Owner owner(String database) {
        try {
            int port = Integer.parseInt(
                    Files.readString(home.resolve("postgres.port")).strip());
            return EmbeddedServer.superuser(home, port, database);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    public String ask(String database, String query) {
        try (Connection connection = owner(database).connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        } catch (SQLException failed) {
            throw new IllegalStateException(query, failed);
        }
    }
}
