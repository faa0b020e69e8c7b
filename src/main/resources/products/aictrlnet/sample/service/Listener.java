import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Listens on a port of this machine and answers each path with its page. */
final class Listener {
    private Listener() {}

    static HttpServer of(String what, int port, Map<String, Page> pages) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> answer(exchange, pages));
            Log.say("%s on http://127.0.0.1:%d".formatted(what, port));
            return server;
        } catch (BindException taken) {
            throw new Refusal(("The %s cannot listen on 127.0.0.1:%d: %s. "
                            + "Stop what uses the port, or choose another in ports.properties.")
                    .formatted(what, port, taken.getMessage()));
        } catch (IOException failed) {
            throw new Refusal("The %s cannot listen on 127.0.0.1:%d: %s".formatted(what, port, failed.getMessage()));
        }
    }

    private static void answer(HttpExchange exchange, Map<String, Page> pages) throws IOException {
        long began = System.nanoTime();
        Answer answer = find(exchange, pages);
        byte[] body = answer.text().getBytes(UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
        Log.say("%s %s %d %d ms".formatted(
                exchange.getRequestMethod(), exchange.getRequestURI().getPath(), answer.status(), Uptime.millis(began)));
    }

    private static Answer find(HttpExchange exchange, Map<String, Page> pages) {
        Page page = pages.get(exchange.getRequestURI().getPath());
        if (page == null) {
            return Answer.error(404, "not_found", "There is no such page.");
        }
        if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            return Answer.error(405, "method_not_allowed", "This page can only be read.");
        }
        try {
            return page.answer(exchange.getRequestURI());
        } catch (SQLException failed) {
            Log.say("Database: " + failed.getMessage());
            return Answer.error(503, "database_unavailable", "The database does not answer.");
        }
    }
}
