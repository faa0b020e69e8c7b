package org.liftlock.notice;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A real SMTP server on one port, which can be stopped, change its password, or refuse recipients. */
public final class MailServer implements QuarkusTestResourceLifecycleManager {
    private static final String USER = "portal";
    private static final String PASSWORD = "mail-password";
    private static int port;
    private static @Nullable GreenMail mails;

    @Override
    public Map<String, String> start() {
        port = free();
        up(PASSWORD);
        return Map.of(
                "liftlock.mail.host",
                "127.0.0.1",
                "quarkus.mailer.host",
                "127.0.0.1",
                "quarkus.mailer.port",
                Integer.toString(port),
                "quarkus.mailer.username",
                USER,
                "quarkus.mailer.password",
                PASSWORD,
                "quarkus.mailer.from",
                "Liftlock <portal@liftlock.example>");
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static void up() {
        up(PASSWORD);
    }

    static void upWithAnotherPassword() {
        up("another");
    }

    private static void up(String password) {
        down();
        GreenMail fresh = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        fresh.setUser("portal@liftlock.example", USER, password);
        fresh.start();
        mails = fresh;
    }

    static void down() {
        if (mails != null) {
            mails.stop();
            mails = null;
        }
    }

    static GreenMail mails() {
        return Objects.requireNonNull(mails);
    }

    /** Until it is closed, the server on the port refuses every recipient for good. */
    static AutoCloseable refusing() throws IOException {
        down();
        ServerSocket server = new ServerSocket(port, 5, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    talk(socket);
                } catch (IOException closed) {
                    // the client has left, or the test is over
                }
            }
        });
        return server;
    }

    private static void talk(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        say(socket, "220 here");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String verb = line.split(" ")[0].toUpperCase(java.util.Locale.ROOT);
            say(
                    socket,
                    switch (verb) {
                        case "EHLO" -> "250-here\r\n250 AUTH PLAIN LOGIN";
                        case "AUTH" -> "235 welcome";
                        case "RCPT" -> "550 5.1.1 no such mailbox";
                        default -> "250 fine";
                    });
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void stop() {
        down();
    }
}
