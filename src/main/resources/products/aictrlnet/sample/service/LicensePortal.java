import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.function.Supplier;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The portal that issued the license. Its address is read anew for each question. */
record LicensePortal(Supplier<String> address) {
    private static final int CONFLICT = 409;

    /** @return the signed part of its answer */
    String ask(String question) throws IOException {
        HttpURLConnection connection = open("/api/v1/licenses/validate");
        write(connection, question);
        try {
            return String.valueOf(((Map<?, ?>) JsonReader.read(Web.body(connection))).get("answer"));
        } catch (ClassCastException | IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            throw new IOException("The portal answers something else", unreadable);
        }
    }

    String keys() throws IOException {
        return Web.body(open("/.well-known/jwks.json"));
    }

    /** A batch whose name is known was counted when it came first, whatever it says now. */
    void report(String license, String batch) throws IOException {
        HttpURLConnection connection = open("/api/v1/usage");
        connection.setRequestProperty("Authorization", "License " + license);
        write(connection, batch);
        if (connection.getResponseCode() != CONFLICT) {
            Web.body(connection);
        }
    }

    private HttpURLConnection open(String path) throws IOException {
        return Web.open(address.get().strip() + path);
    }

    private static void write(HttpURLConnection connection, String json) throws IOException {
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        try (var body = connection.getOutputStream()) {
            body.write(json.getBytes(UTF_8));
        }
    }
}
