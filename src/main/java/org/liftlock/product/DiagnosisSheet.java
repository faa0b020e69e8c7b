package org.liftlock.product;

import java.util.List;
import java.util.Optional;

/** The file {@code diagnosis.yaml}: what can be looked at on an installation when something is wrong with it. */
public record DiagnosisSheet(List<CheckSpec> checks) {
    public static final DiagnosisSheet NONE = new DiagnosisSheet(List.of());

    public Optional<CheckSpec> check(String id) {
        return checks.stream().filter(check -> check.id().equals(id)).findFirst();
    }
}
