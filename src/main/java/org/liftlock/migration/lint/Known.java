package org.liftlock.migration.lint;

import java.util.ArrayList;
import java.util.List;

/** What the statements before one have made and proved. */
final class Known {
    private record Own(Name table, int statement) {}

    private record Check(Name table, String name, String column, int statement) {}

    private record Proved(Name table, String constraint, int statement) {}

    private final Before before;
    private final List<Own> own = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<Proved> proved = new ArrayList<>();

    Known(Before before) {
        this.before = before;
    }

    void learn(int statement, Examined examined) {
        for (Deed deed : examined.parsed().deeds()) {
            switch (deed) {
                case Deed.CreateTable made -> own.add(new Own(made.table(), statement));
                case Deed.Rename renamed
                when renamed.kind().equals("TABLE") && own(renamed.name(), statement + 1) ->
                    own.add(new Own(Name.of(renamed.to()), statement));
                case Deed.AddConstraint added -> learn(statement, added);
                case Deed.ValidateConstraint valid ->
                    proved.add(new Proved(valid.table(), valid.constraint(), statement));
                default -> {}
            }
        }
    }

    private void learn(int statement, Deed.AddConstraint added) {
        Constraint constraint = added.constraint();
        if (constraint.expression() == null || constraint.name() == null) {
            return;
        }
        String name = constraint.name();
        constraint.expression().columnThatIsNotNull().ifPresent(column -> {
            checks.add(new Check(added.table(), name, column, statement));
            if (!constraint.notValid()) {
                proved.add(new Proved(added.table(), name, statement));
            }
        });
    }

    /** Whether a statement of the pack before this one has made the table, so that it has no rows to lose. */
    boolean own(Name table, int statement) {
        return own.stream()
                .anyMatch(made -> made.statement() < statement && made.table().fits(table));
    }

    boolean provedNotNull(Name table, String column, int statement) {
        return before.neverNull().contains(table.plain() + "." + column)
                || checks.stream()
                        .filter(check -> check.statement() < statement
                                && check.column().equals(column)
                                && check.table().fits(table))
                        .anyMatch(check -> proved.stream()
                                .anyMatch(valid -> valid.statement() < statement
                                        && valid.constraint().equals(check.name())
                                        && valid.table().fits(table)));
    }

    boolean changes(String function) {
        return before.volatileFunctions().contains(function);
    }
}
