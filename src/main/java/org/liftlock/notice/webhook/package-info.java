/** Events told to other programs over HTTP, signed as the Standard Webhooks specification says. */
@NullMarked
package org.liftlock.notice.webhook;

import org.jspecify.annotations.NullMarked;
