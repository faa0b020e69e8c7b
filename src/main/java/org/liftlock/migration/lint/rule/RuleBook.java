package org.liftlock.migration.lint.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.liftlock.migration.lint.Rule;

/** All rules, in the order in which people read them. */
public final class RuleBook {
    private static final List<Rule> ALL = List.of(
            new TableRewrite(),
            new DropExisting(),
            new RenameExisting(),
            new LockKept(),
            new LocksGathered(),
            new StatementFails(),
            new NotInTransaction(),
            new TransactionControl(),
            new IndexBlocksWrites(),
            new ForeignKeyValidated(),
            new CheckValidated(),
            new UniqueBuildsIndex(),
            new ExclusionBuildsIndex(),
            new SetNotNullScans(),
            new VolatileDefault(),
            new NotNullWithoutDefault(),
            new ColumnTypeChange(),
            new RowsWithoutWhere(),
            new UndoMissing(),
            new UndoIncomplete(),
            new ForeignKeyWithoutIndex(),
            new NarrowKey(),
            new JsonColumn(),
            new SearchPathMissing(),
            new HiddenStatements(),
            new NotUnderstood());

    private RuleBook() {}

    public static List<Rule> all() {
        return ALL;
    }

    /** What waivers may name. */
    public static Set<String> ids() {
        return ALL.stream().map(Rule::id).collect(Collectors.toUnmodifiableSet());
    }
}
