package org.liftlock.migration.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.liftlock.migration.configuration.SecretText.Span;

/** Finds the secrets of an {@code .env} file. */
record EnvSecrets(DotEnv env, Predicate<String> secret) {

    List<Span> find() {
        List<Span> spans = new ArrayList<>(SecretPatterns.find(env.text(), 0));
        int at = 0;
        for (EnvLine line : env.lines()) {
            switch (line) {
                case EnvLine.Variable variable -> value(variable, at, "", spans);
                case EnvLine.Commented commented ->
                    value(commented.variable(), at + commented.lead().length(), "# ", spans);
                case EnvLine.Unknown unknown ->
                    spans.add(new Span(at, at + unknown.text().stripTrailing().length(), "?"));
                case EnvLine.Remark remark -> {}
            }
            at += line.text().length();
        }
        return spans;
    }

    private void value(EnvLine.Variable variable, int at, String prefix, List<Span> spans) {
        if (secret.test(variable.name()) && !SecretPatterns.isReference(variable.value())) {
            int from = at + variable.valueAt();
            spans.add(new Span(from, from + variable.raw().length(), prefix + variable.name()));
        }
    }
}
