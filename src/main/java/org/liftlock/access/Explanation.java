package org.liftlock.access;

import java.util.List;
import org.liftlock.person.Permission;

/**
 * Why somebody may or may not do something.
 *
 * @param because sentences: by what it is held, or why not
 * @param help what would help; empty for what is allowed
 */
record Explanation(Permission permission, boolean allowed, List<String> because, List<String> help) {}
