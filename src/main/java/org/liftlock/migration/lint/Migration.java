package org.liftlock.migration.lint;

import java.util.List;

/**
 * A migration under judgement.
 *
 * @param transactional whether its statements run as one transaction
 * @param undo the statements that take it back
 * @param leftovers what its undo was seen to leave different from before, one line each
 */
public record Migration(
        String version,
        String name,
        String file,
        String undoFile,
        boolean transactional,
        List<Examined> statements,
        List<Examined> undo,
        List<String> leftovers) {}
