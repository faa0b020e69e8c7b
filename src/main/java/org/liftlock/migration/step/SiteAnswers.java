package org.liftlock.migration.step;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.liftlock.migration.configuration.Answers;

/**
 * Fills placeholders in from what is known of a run.
 *
 * @param making whether secrets that are wanting are made and remembered, or only promised
 */
public record SiteAnswers(Site site, String step, boolean making) implements Answers {
    /** The part of a run's parameters that holds what people have decided, by variable. */
    public static final String SETTINGS = "settings";

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public Optional<String> license() {
        return Optional.ofNullable(site.license().token());
    }

    @Override
    public String licenseName() {
        return site.license().id() == null
                ? site.license().summary()
                : "the license " + site.license().id();
    }

    @Override
    public Optional<String> given(String name) {
        return Optional.ofNullable(site.parameters().get(name))
                .map(value -> value.asText())
                .or(() -> TenantSetting.of(site, name));
    }

    @Override
    public Map<String, String> decided() {
        Map<String, String> decided = new TreeMap<>();
        site.parameters()
                .path(SETTINGS)
                .properties()
                .forEach(setting ->
                        decided.put(setting.getKey(), setting.getValue().asText()));
        return decided;
    }

    @Override
    public String secret(String variable, int length) {
        String key = "secret:" + variable;
        return site.journal().secret(step, key).orElseGet(() -> making ? made(key, length) : "made-when-it-is-applied");
    }

    private String made(String key, int length) {
        String secret = RANDOM.ints(length, 0, LETTERS.length())
                .mapToObj(index -> LETTERS.substring(index, index + 1))
                .collect(Collectors.joining());
        site.journal().recordSecret(step, key, secret);
        return secret;
    }
}
