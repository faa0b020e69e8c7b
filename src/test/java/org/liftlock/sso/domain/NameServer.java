package org.liftlock.sso.domain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A DNS server (RFC 1035) that knows TXT records only. What it knows are system properties, because the application
 * under test and the test that publishes a record have different class loaders.
 */
public final class NameServer {
    private static final String ZONE = "liftlock.test.zone.";
    private static final int HEADER = 12;

    private NameServer() {}

    /** Starts one that ends with the JVM. */
    public static String start() {
        try {
            DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            Thread.ofPlatform().daemon().name("name-server").start(() -> serve(socket));
            return "127.0.0.1:" + socket.getLocalPort();
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    public static void publish(String name, String value) {
        System.setProperty(ZONE + name, value);
    }

    public static void withdraw(String name) {
        System.clearProperty(ZONE + name);
    }

    private static void serve(DatagramSocket socket) {
        while (true) {
            try {
                DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                socket.receive(packet);
                byte[] answer = answer(packet.getData(), packet.getLength());
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private static byte[] answer(byte[] query, int length) throws IOException {
        ByteBuffer asked = ByteBuffer.wrap(query, 0, length).position(HEADER);
        String name = name(asked);
        int end = asked.position() + 4;
        String value = System.getProperty(ZONE + name);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(query, 0, 2);
        answer.write(new byte[] {
            (byte) 0x85, (byte) (value == null ? 3 : 0), 0, 1, 0, (byte) (value == null ? 0 : 1), 0, 0, 0, 0
        });
        answer.write(query, HEADER, end - HEADER);
        if (value != null) {
            byte[] text = value.getBytes(StandardCharsets.UTF_8);
            answer.write(new byte[] {
                (byte) 0xc0, HEADER, 0, 16, 0, 1, 0, 0, 0, 0, 0, (byte) (text.length + 1), (byte) text.length
            });
            answer.write(text);
        }
        return answer.toByteArray();
    }

    private static String name(ByteBuffer asked) {
        StringBuilder name = new StringBuilder();
        for (int size = asked.get(); size > 0; size = asked.get()) {
            byte[] label = new byte[size];
            asked.get(label);
            name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
        }
        return name.toString();
    }
}
