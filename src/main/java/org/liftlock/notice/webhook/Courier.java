package org.liftlock.notice.webhook;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Posts one delivery. Redirects are not followed, and of the answer no more than an excerpt is read. */
@ApplicationScoped
class Courier {
    private static final int PATIENCE_SECONDS = 10;
    private static final int MOST_BYTES = 4096;

    private final WebhookSettings settings;
    private final HttpClient client;

    Courier(Vertx vertx, WebhookSettings settings) {
        this.settings = settings;
        // Its cleaner would now and then close a connection that is never kept and has just been opened.
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setPoolCleanerPeriod(0)
                .setConnectTimeout(PATIENCE_SECONDS * 1000)
                .setKeepAlive(false)
                .setMaxRedirects(0));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    Answer deliver(WebhookDelivery delivery, Secret secret, Instant now) {
        try {
            return post(Destination.of(delivery.webhook().url(), settings.privateAddresses()), delivery, secret, now);
        } catch (Destination.Refused refused) {
            return Answer.none(String.valueOf(refused.getMessage()));
        }
    }

    private Answer post(Destination destination, WebhookDelivery delivery, Secret secret, Instant now) {
        Future<Answer> answer = client.request(options(destination))
                .compose(request -> request.putHeader("content-type", "application/json")
                        .putHeader("user-agent", "Liftlock-Webhooks/1")
                        .putHeader("webhook-id", delivery.messageId())
                        .putHeader("webhook-timestamp", Long.toString(now.getEpochSecond()))
                        .putHeader("webhook-signature", secret.sign(delivery.messageId(), now, delivery.body()))
                        .send(Buffer.buffer(delivery.body())))
                .compose(Courier::excerpt);
        try {
            return answer.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            @Nullable Throwable cause = failed.getCause();
            String words = (cause == null ? failed : cause).getMessage();
            return Answer.none("No answer: " + (words == null ? "the connection was closed." : words));
        } catch (TimeoutException late) {
            return Answer.none("No answer within %d seconds.".formatted(PATIENCE_SECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Answer.none("The portal was stopped meanwhile.");
        }
    }

    private static RequestOptions options(Destination destination) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(destination.url().getHost())
                .setPort(destination.port())
                .setSsl(destination.secure())
                .setURI(destination.path())
                .setFollowRedirects(false)
                .setTimeout(PATIENCE_SECONDS * 1000L)
                .setServer(SocketAddress.inetSocketAddress(
                        destination.port(), destination.address().getHostAddress()));
    }

    private static Future<Answer> excerpt(HttpClientResponse response) {
        Promise<Answer> read = Promise.promise();
        Buffer excerpt = Buffer.buffer();
        response.handler(chunk -> {
            excerpt.appendBuffer(chunk, 0, Math.min(chunk.length(), MOST_BYTES - excerpt.length()));
            if (excerpt.length() >= MOST_BYTES) {
                read.tryComplete(answer(response, excerpt));
                response.request().connection().close();
            }
        });
        response.endHandler(end -> read.tryComplete(answer(response, excerpt)));
        response.exceptionHandler(broken -> read.tryComplete(answer(response, excerpt)));
        return read.future();
    }

    private static Answer answer(HttpClientResponse response, Buffer excerpt) {
        return new Answer(
                response.statusCode(), excerpt.toString(StandardCharsets.UTF_8).replace("\u0000", ""));
    }
}
