import java.net.URI;
import java.sql.SQLException;

/** What answers one path. */
interface Page {
    Answer answer(URI request) throws SQLException;
}
