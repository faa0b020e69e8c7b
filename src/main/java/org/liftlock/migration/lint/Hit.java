package org.liftlock.migration.lint;

/**
 * What a rule objects to.
 *
 * @param object that it is about, such as a table or table.column
 * @param why it is a danger, in one or two sentences
 * @param safeWay to do it, with SQL that can be copied
 */
public record Hit(SqlStatement statement, String object, String why, String safeWay, Evidence how) {}
