package org.liftlock.migration.entitlement;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;

/**
 * SHA-256 over what becomes of one organization, or the sum of many: in whatever order they are added, and after
 * whatever interruption, the same changes give the same sum.
 */
public record Mark(long a, long b, long c, long d) {
    public static final Mark NONE = new Mark(0, 0, 0, 0);

    public static Mark of(OrganizationChange change) {
        StringBuilder text = new StringBuilder(256).append(change.subject());
        list(text, 'g', change.grants());
        list(text, 's', change.skipped());
        list(text, 'c', change.conflicts());
        list(text, 'u', change.unmapped());
        list(text, 'r', change.unreadable());
        list(text, '+', change.gains());
        list(text, '-', change.losses());
        return of(text.toString());
    }

    public static Mark of(String text) {
        return sha(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The name of the list and the count of its items keep two lists from being taken for one. */
    private static void list(StringBuilder text, char name, Collection<?> items) {
        text.append('\n').append(name).append(items.size());
        items.forEach(item -> text.append('\t').append(item));
    }

    private static Mark sha(byte[] bytes) {
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
            return new Mark(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public Mark and(Mark other) {
        return new Mark(a + other.a, b + other.b, c + other.c, d + other.d);
    }

    public String hex() {
        return HexFormat.of()
                .formatHex(ByteBuffer.allocate(32)
                        .putLong(a)
                        .putLong(b)
                        .putLong(c)
                        .putLong(d)
                        .array());
    }

    /** What {@link #hex} has written. */
    public static Mark parse(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        ByteBuffer buffer = ByteBuffer.wrap(Arrays.copyOf(bytes, 32));
        return new Mark(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }
}
