package org.liftlock.migration.step;

import java.util.stream.Stream;
import org.liftlock.product.StepSpec;

/** The names under which the steps of a kind keep their journal, for another step that builds on them. */
final class PlaybookSteps {
    private PlaybookSteps() {}

    static Stream<String> named(Site site, Class<? extends Step> kind) {
        return site.product().playbooks().stream()
                .filter(playbook ->
                        playbook.route().leads(site.from().id(), site.to().id()))
                .flatMap(playbook -> playbook.steps().stream())
                .filter(kind::isInstance)
                .map(StepSpec::name)
                .distinct();
    }
}
