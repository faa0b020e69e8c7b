import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The portal that issued the license. Its address is read anew for each question. */
record LicensePortal(Supplier<String> address) {
    /** @return the signed part of its answer */
    String ask(String question) throws IOException {
        HttpURLConnection connection = open("/api/v1/licenses/validate");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.getOutputStream().write(question.getBytes(UTF_8));
        return String.valueOf(((Map<?, ?>) JsonReader.read(body(connection))).get("answer"));
    }

    String keys() throws IOException {
        return body(open("/.well-known/jwks.json"));
    }

    private HttpURLConnection open(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address.get().strip() + path).toURL().openConnection();
        connection.setConnectTimeout(2000);
        connection.setReadTimeout(3000);
        return connection;
    }

    private static String body(HttpURLConnection connection) throws IOException {
        try (var body = connection.getInputStream()) {
            return new String(body.readAllBytes(), UTF_8);
        } catch (IllegalArgumentException | IllegalStateException unreadable) {
            throw new IOException("The portal answers something else", unreadable);
        } finally {
            connection.disconnect();
        }
    }
}
