package org.liftlock.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.liftlock.problem.Problem;

/**
 * Only uploads may be as large as the server takes; every other request stays below an ordinary limit, and what strangers
 * may ask without signing in below a small one.
 */
@ApplicationScoped
class BodyLimit {
    /** Ahead of the server's own look at the length, which says nothing to people. */
    private static final int FIRST = 100;

    /** Behind it, because it writes down how much may be read. */
    private static final int LAST = 1;

    private final long uploads;
    private final long others;
    private final Pattern paths;
    private final long small;
    private final Pattern smallPaths;

    BodyLimit(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize uploads,
            @ConfigProperty(name = "liftlock.bodies.limit") MemorySize others,
            @ConfigProperty(name = "liftlock.bodies.uploads") String paths,
            @ConfigProperty(name = "liftlock.bodies.small-limit") MemorySize small,
            @ConfigProperty(name = "liftlock.bodies.small") String smallPaths) {
        this.uploads = uploads.asLongValue();
        this.others = others.asLongValue();
        this.paths = Pattern.compile(paths);
        this.small = small.asLongValue();
        this.smallPaths = Pattern.compile(smallPaths);
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuse, FIRST);
        filters.register(this::bound, LAST);
    }

    private long most(RoutingContext request) {
        String path = request.normalizedPath();
        if (smallPaths.matcher(path).matches()) {
            return small;
        }
        return paths.matcher(path).matches() ? uploads : others;
    }

    private void refuse(RoutingContext request) {
        if (announced(request) <= most(request)) {
            request.next();
            return;
        }
        ProblemBody body = ProblemBody.of(new Problem.TooLarge(most(request)));
        request.response().setStatusCode(body.status()).putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        if (request.normalizedPath().startsWith("/api/")) {
            request.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, ProblemBody.MEDIA_TYPE)
                    .end(JsonObject.mapFrom(body).toBuffer());
        } else {
            request.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                    .end("%s. %s %s Go back with your browser.".formatted(body.title(), body.detail(), body.remedy()));
        }
    }

    /** One that does not say its length is cut off where it is read. */
    private static long announced(RoutingContext request) {
        return Optional.ofNullable(request.request().getHeader(HttpHeaders.CONTENT_LENGTH))
                .filter(length -> length.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    private void bound(RoutingContext request) {
        request.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, most(request));
        request.next();
    }
}
