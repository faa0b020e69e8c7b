package org.liftlock.signin;

/** Bytes as letters and digits that are not mistaken for each other (RFC 4648, without padding). */
final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int held = 0;
        for (byte next : bytes) {
            buffer = (buffer << Byte.SIZE | next & 0xff) & 0xfff;
            held += Byte.SIZE;
            while (held >= BITS) {
                held -= BITS;
                text.append(ALPHABET.charAt(buffer >> held & 31));
            }
        }
        return held > 0
                ? text.append(ALPHABET.charAt(buffer << BITS - held & 31)).toString()
                : text.toString();
    }

    static byte[] bytes(String text) {
        byte[] bytes = new byte[text.length() * BITS / Byte.SIZE];
        int buffer = 0;
        int held = 0;
        int at = 0;
        for (char letter : text.toCharArray()) {
            buffer = (buffer << BITS | ALPHABET.indexOf(letter)) & 0xfff;
            held += BITS;
            if (held >= Byte.SIZE && at < bytes.length) {
                held -= Byte.SIZE;
                bytes[at++] = (byte) (buffer >> held);
            }
        }
        return bytes;
    }
}
