package org.liftlock.migration.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.liftlock.problem.Finding;

/** Turns an installation's {@code docker-compose.yml} into the one that another edition needs. */
final class ComposeRendering {
    private final ComposeFile before;
    private final JsonNode patch;
    private final JsonNode former;
    private final Predicate<String> secret;
    private final ComposeFile.Patched patched;
    private final ComposeFile after;

    /** @param former the patch of the edition that runs now */
    ComposeRendering(ComposeFile before, JsonNode patch, JsonNode former, Predicate<String> secret)
            throws UnreadableFile {
        this.before = before;
        this.patch = patch;
        this.former = former;
        this.secret = secret;
        this.patched = before.patch(patch, former);
        this.after = ComposeFile.parse(patched.text());
    }

    ComposeFile after() {
        return after;
    }

    List<EntryChange> changes() {
        return new ComposeChanges(secret).between(before, after);
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        former.path("services").fieldNames().forEachRemaining(service -> {
            boolean expected = former.path("services").path(service).has("image");
            if (expected
                    && patch.path("services").path(service).isObject()
                    && !before.services().contains(service)) {
                findings.add(unknownService(service));
            }
        });
        patched.overridden().forEach(over -> findings.add(replaced(over)));
        if (!patched.formKept()) {
            findings.add(Finding.warning(
                    "layout_lost",
                    "docker-compose.yml is written in a form that cannot be changed in place; it is written anew, with all its entries but without its comments.",
                    "Look at the difference. The former file is kept with the run."));
        }
        return findings;
    }

    private static Finding unknownService(String service) {
        return Finding.warning(
                "service_not_found",
                "docker-compose.yml has no service \"%s\", so it is added as a new one.".formatted(service),
                "If yours has another name, remove one of the two after the upgrade, or rename yours to \"%s\" before and check again."
                        .formatted(service));
    }

    private Finding replaced(ComposeFile.Override over) {
        boolean hidden = over.path().contains(".environment.")
                && secret.test(over.path().substring(over.path().lastIndexOf('.') + 1));
        return Finding.warning(
                "own_value_replaced",
                "In docker-compose.yml your own value of %s gives way: %s becomes %s."
                        .formatted(over.path(), shown(over.was(), hidden), shown(over.is(), hidden)),
                "If you need yours, put it back after the upgrade. The former file is kept with the run.");
    }

    private static String shown(String value, boolean hidden) {
        return hidden ? SecretText.DOTS : SecretText.other(value).masked();
    }
}
