package org.liftlock.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a record of the audit trail is written and hashed, so that it can be hashed again when it is read. */
@ApplicationScoped
class AuditHash {
    private static final TypeReference<TreeMap<String, Object>> SORTED = new TypeReference<>() {};

    private final ObjectMapper json;

    AuditHash(ObjectMapper json) {
        this.json = json.copy()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
    }

    /** With all names in order and numbers in full: the database keeps an order and a spelling of its own. */
    String write(Map<String, ?> detail) {
        try {
            return json.writeValueAsString(json.convertValue(detail, SORTED));
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("An audit detail that is no JSON", impossible);
        }
    }

    /** As it was written, of what the database has made of it. */
    String rewrite(String stored) {
        try {
            return write(json.readValue(stored, SORTED));
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("An audit detail that is no JSON", broken);
        }
    }

    /** SHA-256 in hex over all parts, each after its length, so that none can be moved into another. */
    static String of(
            String previous,
            long sequence,
            @Nullable UUID organization,
            String at,
            String actor,
            String action,
            String subject,
            String detail) {
        return hash(
                previous, Long.toString(sequence), String.valueOf(organization), at, actor, action, subject, detail);
    }

    private static String hash(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) ':');
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
