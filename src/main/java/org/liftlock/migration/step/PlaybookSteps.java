package org.liftlock.migration.step;

import java.util.stream.Stream;
import org.liftlock.product.StepSpec;

/** The steps of a kind in the playbooks that a run may have taken, for another step that builds on them. */
final class PlaybookSteps {
    private PlaybookSteps() {}

    static <T extends Step> Stream<T> of(Site site, Class<T> kind) {
        return site.product().playbooks().stream()
                .filter(playbook ->
                        playbook.route().leads(site.from().id(), site.to().id()))
                .flatMap(playbook -> playbook.steps().stream())
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    /** The names under which they keep their journal. */
    static Stream<String> named(Site site, Class<? extends Step> kind) {
        return of(site, kind).map(StepSpec::name).distinct();
    }
}
