package org.liftlock.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Asks one server again and again over connections that stay open, with as little work of its own as there can be. */
final class HttpLoad {
    private final URI server;
    private final int connections;
    private final AtomicLong numbers = new AtomicLong();

    HttpLoad(String server, int connections) {
        this.server = URI.create(server);
        this.connections = connections;
    }

    byte[] get(String path) {
        return "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path).getBytes(StandardCharsets.US_ASCII);
    }

    byte[] post(String path, String json) {
        return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(path, json.length(), json)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** @param request by its number, which never comes twice */
    double perSecond(LongFunction<byte[]> request, int seconds) {
        AtomicLong answered = new AtomicLong();
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(connections);
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        for (int connection = 0; connection < connections; connection++) {
            Thread.ofPlatform().start(() -> {
                try {
                    answered.addAndGet(ask(request, end));
                } catch (IOException | RuntimeException failed) {
                    failure.set(failed);
                } finally {
                    done.countDown();
                }
            });
        }
        await(done);
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
        return (double) answered.get() / seconds;
    }

    private long ask(LongFunction<byte[]> request, long end) throws IOException {
        long answered = 0;
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 16_384);
            OutputStream out = socket.getOutputStream();
            while (System.nanoTime() < end) {
                out.write(request.apply(numbers.getAndIncrement()));
                readAnswer(in);
                answered++;
            }
        }
        return answered;
    }

    private static void readAnswer(InputStream in) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(status);
        }
        int length = -1;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        if (length < 0) {
            throw new IOException("An answer without its length");
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int letter = in.read(); letter != '\n'; letter = in.read()) {
            if (letter < 0) {
                throw new IOException("The server ended the connection");
            }
            if (letter != '\r') {
                line.append((char) letter);
            }
        }
        return line.toString();
    }

    private static void await(CountDownLatch done) {
        try {
            done.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(stopped));
        }
    }
}
