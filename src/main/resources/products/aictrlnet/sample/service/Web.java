import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads other services. HttpURLConnection starts faster than the newer client. */
final class Web {
    static String get(String address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
        connection.setConnectTimeout(2000);
        connection.setReadTimeout(3000);
        try (var body = connection.getInputStream()) {
            return new String(body.readAllBytes(), UTF_8);
        } finally {
            connection.disconnect();
        }
    }
}
