package org.liftlock.migration.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import org.jose4j.jwk.JsonWebKeySet;
import org.jspecify.annotations.Nullable;
import org.liftlock.license.Jws;

/**
 * A file that carries a signature.
 *
 * @param jws the signature, which holds the signed content
 * @param shown the content as the file shows it beside the signature; null for a bare signature
 */
record SignedFile(String jws, @Nullable ObjectNode shown) {

    static SignedFile read(Path file) throws Unverified {
        try {
            String text = Files.readString(file).strip();
            return text.startsWith("{") ? ofJson(text) : new SignedFile(text, null);
        } catch (JsonProcessingException malformed) {
            throw new Unverified("The file is not well-formed JSON: %s.".formatted(malformed.getOriginalMessage()));
        } catch (IOException unreadable) {
            throw new Unverified("The file %s cannot be read.".formatted(file));
        }
    }

    private static SignedFile ofJson(String text) throws JsonProcessingException, Unverified {
        ObjectNode shown = (ObjectNode) ReportJson.tree(text);
        JsonNode signature = shown.remove(ReportJson.SIGNATURE);
        if (signature == null || !signature.isTextual()) {
            throw new Unverified("The file has no signature. A report is signed when its run is over.");
        }
        return new SignedFile(signature.asText(), shown);
    }

    /** The signed content, once the signature and what the file shows have been found to agree. */
    Jws.Genuine verify(String type, JsonWebKeySet keys) throws Unverified {
        return switch (Jws.read(jws, type, keys)) {
            case Jws.Refused refused -> throw new Unverified(refused.explanation());
            case Jws.Genuine genuine -> {
                requireSame(genuine.payload());
                yield genuine;
            }
        };
    }

    private void requireSame(String payload) throws Unverified {
        if (shown == null) {
            return;
        }
        Optional<String> difference = difference("", shown, signed(payload));
        if (difference.isPresent()) {
            throw new Unverified("The content was changed after it was signed: " + difference.get());
        }
    }

    private static JsonNode signed(String payload) throws Unverified {
        try {
            return ReportJson.tree(payload);
        } catch (JsonProcessingException otherShape) {
            throw new Unverified("What was signed is no JSON.");
        }
    }

    /** The first place at which they differ, as a JSON pointer (RFC 6901) with both values. */
    private static Optional<String> difference(String at, JsonNode shown, JsonNode signed) {
        if (shown.equals(signed)) {
            return Optional.empty();
        }
        if (shown.isObject() && signed.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            shown.fieldNames().forEachRemaining(names::add);
            signed.fieldNames().forEachRemaining(names::add);
            return names.stream()
                    .flatMap(name -> difference(at + "/" + name, shown.path(name), signed.path(name)).stream())
                    .findFirst();
        }
        if (shown.isArray() && signed.isArray() && shown.size() == signed.size()) {
            for (int index = 0; index < shown.size(); index++) {
                Optional<String> within = difference(at + "/" + index, shown.get(index), signed.get(index));
                if (within.isPresent()) {
                    return within;
                }
            }
        }
        return Optional.of("%s shows %s, and %s was signed.".formatted(at, brief(shown), brief(signed)));
    }

    private static String brief(JsonNode node) {
        String text = node.isMissingNode() ? "nothing" : node.toString();
        return text.length() > 80 ? text.substring(0, 77) + "..." : text;
    }
}
