/** What members of organizations are told: on the board of notices, by mail, and by webhook. */
@NullMarked
package org.liftlock.notice;

import org.jspecify.annotations.NullMarked;
