package org.liftlock.migration.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The migrations of a pack under judgement, in their order.
 *
 * @param tried whether PostgreSQL has tried them
 */
public record Case(List<Migration> migrations, Before before, boolean tried) {

    /** Every statement that makes the pack, with what is known when it runs. */
    public Stream<Scene> scenes() {
        Known known = new Known(before);
        List<Scene> scenes = new ArrayList<>();
        for (Migration migration : migrations) {
            for (int number = 0; number < migration.statements().size(); number++) {
                int place = scenes.size();
                scenes.add(new Scene(migration, number, known, place));
                known.learn(place, migration.statements().get(number));
            }
        }
        return scenes.stream();
    }
}
