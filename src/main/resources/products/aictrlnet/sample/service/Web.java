import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Speaks to other services. HttpURLConnection starts faster than the newer client. */
final class Web {
    private Web() {}

    static String get(String address) throws IOException {
        return body(open(address));
    }

    /** Whatever leaves this machine is encrypted, and comes from whom the certificate says. */
    static HttpURLConnection open(String address) throws IOException {
        URI uri = URI.create(address.strip());
        if (!"https".equals(uri.getScheme()) && !thisMachine(uri)) {
            throw new IOException("%s is not asked, because its address does not begin with https".formatted(uri.getHost()));
        }
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(2000);
        connection.setReadTimeout(3000);
        return connection;
    }

    private static boolean thisMachine(URI uri) {
        return "http".equals(uri.getScheme()) && String.valueOf(uri.getHost()).matches("localhost|127\\.0\\.0\\.1|\\[::1]");
    }

    static String body(HttpURLConnection connection) throws IOException {
        try (var body = connection.getInputStream()) {
            return new String(body.readAllBytes(), UTF_8);
        } finally {
            connection.disconnect();
        }
    }
}
