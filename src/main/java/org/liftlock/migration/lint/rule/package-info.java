/** The rules that packs are judged by, one class each. */
@NullMarked
package org.liftlock.migration.lint.rule;

import org.jspecify.annotations.NullMarked;
