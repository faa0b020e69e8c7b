package org.liftlock.sso.domain;

import io.vertx.core.Vertx;
import io.vertx.core.dns.DnsClient;
import io.vertx.core.dns.DnsClientOptions;
import io.vertx.core.dns.DnsException;
import io.vertx.core.dns.DnsResponseCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks DNS for TXT records. */
@ApplicationScoped
class DnsLookup {
    private static final int MOST_RECORDS = 20;
    private static final int PATIENCE_MS = 3000;
    private static final int DNS_PORT = 53;

    private final Vertx vertx;
    private final Optional<String> resolver;

    /** @param resolver host and port of a name server; the machine's own one when it is missing */
    DnsLookup(Vertx vertx, @ConfigProperty(name = "liftlock.dns.resolver") Optional<String> resolver) {
        this.vertx = vertx;
        this.resolver = resolver;
    }

    /** What DNS said. */
    sealed interface Answer {

        /** The values that stand there, each without the quotation marks of the zone file; none when there is no record. */
        record Values(List<String> values) implements Answer {}

        /** No name server gave an answer, so nothing is known. */
        record Silence(String why) implements Answer {}
    }

    /** Waits up to about three seconds when nobody answers; not for event loops. */
    Answer txt(String name) {
        try {
            List<String> values = client().resolveTXT(name)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(2L * PATIENCE_MS, TimeUnit.MILLISECONDS);
            return new Answer.Values(values.stream().limit(MOST_RECORDS).toList());
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof DnsException answer && answer.code() == DnsResponseCode.NXDOMAIN
                    ? new Answer.Values(List.of())
                    : new Answer.Silence(String.valueOf(failed.getCause()));
        } catch (TimeoutException silent) {
            return new Answer.Silence("Nobody answered in time");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Answer.Silence("The portal is stopping");
        }
    }

    private DnsClient client() {
        DnsClientOptions options = new DnsClientOptions().setQueryTimeout(PATIENCE_MS);
        return vertx.createDnsClient(resolver.map(server -> URI.create("dns://" + server))
                .map(server ->
                        options.setHost(server.getHost()).setPort(server.getPort() < 0 ? DNS_PORT : server.getPort()))
                .orElse(options));
    }
}
